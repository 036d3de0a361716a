package org.openemr.productregistration.startup;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.function.LongSupplier;

/**
 * The system's clock, but for its being set back: then this one goes on by the time that passes, until the system's has
 * caught up or the service starts anew. What was to happen in a second would otherwise happen when an hour is over.
 */
final class SteadyClock extends Clock {

    /** A clock that is slowed down to be right again was not set back. */
    private static final Duration SLACK = Duration.ofSeconds(1);

    private final Clock system;
    private final LongSupplier nanos;
    private Instant last;
    private long lastNanos;

    /** @param nanos what {@link System#nanoTime()} tells, which nobody sets */
    SteadyClock(Clock system, LongSupplier nanos) {
        this.system = system;
        this.nanos = nanos;
        this.last = system.instant();
        this.lastNanos = nanos.getAsLong();
    }

    @Override
    public synchronized Instant instant() {
        long now = nanos.getAsLong();
        Instant passed = last.plusNanos(now - lastNanos);
        Instant told = system.instant();
        last = told.isBefore(passed.minus(SLACK)) ? passed : told;
        lastNanos = now;
        return last;
    }

    @Override
    public ZoneId getZone() {
        return system.getZone();
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return new SteadyClock(system.withZone(zone), nanos);
    }
}
