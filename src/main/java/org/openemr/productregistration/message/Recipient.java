package org.openemr.productregistration.message;

/**
 * Someone a message goes to.
 *
 * @param token the secret in the unsubscribe link
 * @param active false if they left or were suppressed since the broadcast was accepted
 */
public record Recipient(long id, String email, String token, boolean active) {}
