package org.openemr.productregistration.slice;

/** Somebody else sends this slice by now; whoever gets this has to stop at once. */
public class ClaimLostException extends RuntimeException {

    ClaimLostException(Slice slice) {
        super("Slice " + slice.id() + " was taken over");
    }
}
