package org.openemr.productregistration.delivery;

import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Whether to go on with the next message: the service does not stop, and the broadcast is neither paused nor over. */
class GoesOn implements BooleanSupplier {

    private static final long LOOK_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final BooleanSupplier stopping;
    private final BooleanSupplier sending;
    private boolean lastSending;
    private long lookAt = System.nanoTime();

    /** @param sending whether the broadcast is on its way: asked of the database, and so only once a second */
    GoesOn(BooleanSupplier stopping, BooleanSupplier sending) {
        this.stopping = stopping;
        this.sending = sending;
    }

    @Override
    public boolean getAsBoolean() {
        if (stopping.getAsBoolean()) {
            return false;
        }
        if (System.nanoTime() - lookAt >= 0) {
            lastSending = sending.getAsBoolean();
            lookAt = System.nanoTime() + LOOK_NANOS;
        }
        return lastSending;
    }
}
