package org.openemr.productregistration.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class OutageTest {

    private final TurnableClock clock = new TurnableClock();
    private final Outage outage = new Outage(clock);

    @Test
    void letsOneTryForAllUntilAMessageGotThrough() {
        assertThat(outage.mayTry("one")).isTrue();
        assertThat(outage.mayTry("another")).isFalse();

        outage.over();

        assertThat(outage.mayTry("another")).isTrue();
    }

    @Test
    void letsAnotherTryWhereTheOneGaveUp() {
        outage.mayTry("one");

        outage.leave("one");

        assertThat(outage.mayTry("another")).isTrue();
    }

    @Test
    void waitsALittleBeforeTheNextTry() {
        outage.lost("reset");
        assertThat(outage.mayTry("one")).isFalse();

        clock.turn(Duration.ofMillis(500));

        assertThat(outage.mayTry("one")).isTrue();
    }

    @Test
    void takesAnOutageThatCostsTenConnectionsForOne() {
        for (int lost = 0; lost < 10; lost++) {
            outage.lost("reset");
        }

        clock.turn(Duration.ofMillis(500));

        assertThat(outage.mayTry("one")).isTrue();
    }

    @Test
    void waitsLongerEachTimeButNeverLong() {
        loseTenInALongOutage();

        outage.lost("reset");
        clock.turn(Duration.ofSeconds(7));
        assertThat(outage.mayTry("one")).isFalse();
        clock.turn(Duration.ofSeconds(8));
        assertThat(outage.mayTry("one")).isTrue();
    }

    @Test
    void beginsAnewOnceAMessageGotThrough() {
        loseTenInALongOutage();
        outage.over();

        outage.lost("reset");
        clock.turn(Duration.ofMillis(500));

        assertThat(outage.mayTry("one")).isTrue();
    }

    @Test
    void tellsWhyWithoutAnAddress() {
        outage.lost("554 clinic@example.org?");

        assertThat(outage.reason()).contains("554 c***@example.org?");
    }

    private void loseTenInALongOutage() {
        for (int outages = 0; outages < 10; outages++) {
            outage.lost("reset");
            clock.turn(Duration.ofSeconds(15));
        }
    }
}
