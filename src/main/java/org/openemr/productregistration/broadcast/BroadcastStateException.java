package org.openemr.productregistration.broadcast;

/** The broadcast is not in a state that allows what was asked. */
public class BroadcastStateException extends RuntimeException {

    BroadcastStateException(Broadcast.Status status) {
        super("The broadcast is " + status);
    }
}
