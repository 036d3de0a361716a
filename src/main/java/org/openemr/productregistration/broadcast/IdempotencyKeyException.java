package org.openemr.productregistration.broadcast;

/** The idempotency key was used before, with another title or other contents. */
public class IdempotencyKeyException extends RuntimeException {

    IdempotencyKeyException() {
        super("The Idempotency-Key was used with another message");
    }
}
