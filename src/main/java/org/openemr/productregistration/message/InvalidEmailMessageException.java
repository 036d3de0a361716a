package org.openemr.productregistration.message;

/** The title or the contents can't be sent as a message. */
public class InvalidEmailMessageException extends RuntimeException {

    public InvalidEmailMessageException(String message) {
        super(message);
    }
}
