package org.openemr.productregistration.registration;

/** The address has a registration already. */
public class AlreadyRegisteredException extends RuntimeException {

    AlreadyRegisteredException() {
        super("Already registered");
    }
}
