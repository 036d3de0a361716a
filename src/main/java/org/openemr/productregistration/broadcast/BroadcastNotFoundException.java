package org.openemr.productregistration.broadcast;

/** There is no broadcast with this id. */
public class BroadcastNotFoundException extends RuntimeException {

    BroadcastNotFoundException() {
        super("No such broadcast");
    }
}
