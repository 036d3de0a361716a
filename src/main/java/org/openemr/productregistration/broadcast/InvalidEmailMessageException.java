package org.openemr.productregistration.broadcast;

/** The title or the contents can't be sent as a message. */
public class InvalidEmailMessageException extends RuntimeException {

    InvalidEmailMessageException(String message) {
        super(message);
    }
}
