package org.openemr.productregistration.delivery;

/** A message to try out was not accepted; tells the mail server's words. */
public class NotSentException extends RuntimeException {

    NotSentException(String reason) {
        super("Not sent: " + reason);
    }
}
