package org.openemr.productregistration.broadcast;

import java.time.Instant;

/**
 * A broadcast that is not over.
 *
 * @param progressedAt when something last became of one of its recipients, or it starts
 */
public record OpenBroadcast(long id, Broadcast.Status status, Instant progressedAt) {

    public boolean isPaused() {
        return status.isPaused();
    }
}
