package org.openemr.productregistration.message;

/**
 * Someone a message goes to.
 *
 * @param token the secret in the unsubscribe link
 */
public record Recipient(long id, String email, String token) {}
