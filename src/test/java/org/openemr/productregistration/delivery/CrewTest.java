package org.openemr.productregistration.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How many connections are used at once. */
class CrewTest {

    private static final int ANY = 100;

    @ParameterizedTest(name = "{0} a second, {1} ms each: {2} to {3}")
    @CsvSource({
        "14, 5, 2, 2",
        "14, 80, 3, 3",
        "14, 330, 6, 7",
        "50, 90, 6, 8",
        "200, 10, 3, 5",
        "200, 330, 70, 90",
        "1000, 330, 100, 100"
    })
    void hasAsManyAsTheRateNeeds(int rate, int millis, int least, int most) {
        assertThat(size(after(new Crew(rate, ANY), millis))).isBetween(least, most);
    }

    @Test
    void beginsWithFew() {
        assertThat(size(new Crew(200, ANY))).isEqualTo(2);
    }

    @Test
    void hasNeverMoreThanWasSet() {
        assertThat(size(after(new Crew(200, 7), 330))).isEqualTo(7);
        assertThat(size(new Crew(0, 7))).isEqualTo(7);
        assertThat(size(new Crew(200, 1))).isEqualTo(1);
    }

    @Test
    void shrinksWhenMessagesTakeLess() {
        Crew crew = after(new Crew(200, ANY), 330);
        int before = size(crew);

        after(crew, 10);

        assertThat(leave(crew, before)).isBetween(before - 8, before - 4);
        assertThat(crew.isTooLarge()).isFalse();
    }

    @Test
    void hasNoMoreThanTheMailServerTakes() {
        Crew crew = after(new Crew(200, ANY), 330);
        size(crew);

        assertThat(crew.turnedAway()).isTrue();

        assertThat(crew.isTooLarge()).isTrue();
        assertThat(crew.isTooLarge()).isFalse();
        crew.leave();
        assertThat(join(crew)).isFalse();
    }

    @Test
    void isNotTurnedAwayWhereItIsAlone() {
        Crew crew = new Crew(200, ANY);
        join(crew);

        assertThat(crew.turnedAway()).isFalse();
    }

    @Test
    void cutsSmallLotsNearTheEnd() {
        Crew crew = after(new Crew(200, ANY), 330);

        assertThat(crew.lot(1_000_000)).isEqualTo(500);
        assertThat(crew.lot(5_000)).isBetween(27L, 36L);
        assertThat(crew.lot(20)).isEqualTo(1);
    }

    private static Crew after(Crew crew, int millis) {
        for (int messages = 0; messages < 200; messages++) {
            crew.took(Duration.ofMillis(millis).toNanos());
        }
        return crew;
    }

    private static int size(Crew crew) {
        int size = 0;
        while (join(crew)) {
            size++;
        }
        return size;
    }

    private static boolean join(Crew crew) {
        return crew.join(() -> true);
    }

    private static int leave(Crew crew, int all) {
        int left = 0;
        while (left < all && crew.isTooLarge()) {
            crew.leave();
            left++;
        }
        return left;
    }
}
