package org.openemr.productregistration.startup;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class SteadyClockTest {

    private static final Instant NOON = Instant.parse("2026-11-02T12:00:00Z");

    private final SettableClock system = new SettableClock();
    private long nanos;
    private final Clock clock = new SteadyClock(system, () -> nanos);

    @Test
    void goesAsTheSystemsClockDoes() {
        pass(Duration.ofMinutes(1));
        assertThat(clock.instant()).isEqualTo(NOON.plusSeconds(60));

        system.set = system.set.plus(Duration.ofHours(1));
        assertThat(clock.instant()).isEqualTo(NOON.plusSeconds(3660));
    }

    @Test
    void goesOnWhereTheSystemsClockIsSetBack() {
        system.set = system.set.minus(Duration.ofHours(1));
        assertThat(clock.instant()).isEqualTo(NOON);

        pass(Duration.ofMinutes(1));
        assertThat(clock.instant()).isEqualTo(NOON.plusSeconds(60));
    }

    @Test
    void followsAgainOnceTheSystemsClockHasCaughtUp() {
        system.set = system.set.minus(Duration.ofHours(1));
        clock.instant();

        system.set = system.set.plus(Duration.ofHours(2));

        assertThat(clock.instant()).isEqualTo(NOON.plus(Duration.ofHours(1)));
    }

    @Test
    void followsASystemsClockThatIsSlowedDown() {
        for (int minutes = 0; minutes < 60; minutes++) {
            pass(Duration.ofMinutes(1));
            system.set = system.set.minusMillis(100);
            assertThat(clock.instant()).isEqualTo(system.set);
        }
    }

    private void pass(Duration time) {
        system.set = system.set.plus(time);
        nanos += time.toNanos();
    }

    private static final class SettableClock extends Clock {

        private Instant set = NOON;

        @Override
        public Instant instant() {
            return set;
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
}
