package org.openemr.productregistration.registration;

/** A line of a list can't be taken; says why, without what stands in it. */
public class InvalidEntryException extends RuntimeException {

    public InvalidEntryException(String reason) {
        super(reason);
    }
}
