package org.openemr.productregistration.unsubscribe;

/** No registration has this token in its unsubscribe link. */
public class UnknownTokenException extends RuntimeException {

    UnknownTokenException() {
        super("Unknown unsubscribe link");
    }
}
