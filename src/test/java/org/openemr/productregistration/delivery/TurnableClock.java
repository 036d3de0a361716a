package org.openemr.productregistration.delivery;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** Goes as every clock does, can be turned forward, and can be made to go faster. */
public final class TurnableClock extends Clock {

    private Instant set = Instant.now();
    private long setAt = System.nanoTime();
    private int speed = 1;

    public synchronized void turn(Duration forward) {
        set = instant().plus(forward);
        setAt = System.nanoTime();
    }

    synchronized void go(int timesFaster) {
        turn(Duration.ZERO);
        speed = timesFaster;
    }

    @Override
    public synchronized Instant instant() {
        return set.plusNanos((System.nanoTime() - setAt) * speed);
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException();
    }
}
