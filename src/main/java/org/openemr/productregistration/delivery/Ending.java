package org.openemr.productregistration.delivery;

import java.time.Instant;

/** Why a run through a slice ended. */
sealed interface Ending {

    /** Everybody in it is settled. */
    record Finished() implements Ending {}

    /** Nothing can be done before then. */
    record Later(Instant when) implements Ending {}

    /** The broadcast is paused or cancelled, or the service stops. */
    record Stopped() implements Ending {}

    /** Nothing will succeed until somebody mends this. */
    record Hopeless(String reason) implements Ending {}
}
