package org.openemr.productregistration.registration;

/** What was given is not an address that mail can be sent to. */
public class InvalidEmailException extends RuntimeException {

    InvalidEmailException() {
        super("Invalid email");
    }
}
