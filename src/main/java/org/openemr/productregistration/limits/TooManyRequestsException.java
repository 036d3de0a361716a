package org.openemr.productregistration.limits;

import java.time.Duration;

/** The client has to wait before it may try again. */
public class TooManyRequestsException extends RuntimeException {

    private final Duration wait;

    public TooManyRequestsException(Duration wait) {
        super("Too many requests");
        this.wait = wait;
    }

    /** Whole seconds to wait, as {@code Retry-After} tells them (RFC 9110 section 10.2.3); at least one. */
    public long retryAfterSeconds() {
        return Math.max(1, wait.plusMillis(999).toSeconds());
    }
}
