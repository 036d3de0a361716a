package org.openemr.productregistration.broadcast;

/** The pin is missing or wrong. */
public class InvalidSecretPinException extends RuntimeException {

    InvalidSecretPinException() {
        super("Invalid secret pin");
    }
}
