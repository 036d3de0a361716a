package org.openemr.productregistration.slice;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Someone who did not get a broadcast, with the mail server's words.
 *
 * @param registration number of the registration, as in the log
 * @param replyCode SMTP reply code (RFC 5321 section 4.2)
 * @param nextAttemptAt when it is tried again; null if it is given up
 */
public record Failure(
        long registration,
        String email,
        int replyCode,
        String reply,
        int attempts,
        @Nullable Instant nextAttemptAt) {}
