package org.openemr.productregistration.registration;

/** A line of a list can't be taken; says why, without what stands in it. */
public class InvalidEntryException extends RuntimeException {

    public static final String NO_ADDRESS = "no address that mail can be sent to";

    public InvalidEntryException(String reason) {
        super(reason);
    }
}
