package org.openemr.productregistration.feedback;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** Stands still until it is turned. */
final class TestClock extends Clock {

    private Instant now = Instant.parse("2026-03-02T08:01:00.250Z");

    void turn(Duration onwards) {
        now = now.plus(onwards);
    }

    @Override
    public Instant instant() {
        return now;
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
