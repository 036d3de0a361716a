package org.openemr.productregistration.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.openemr.productregistration.mail.Mailer;
import org.springframework.mail.javamail.JavaMailSenderImpl;

/** Moments, at one message a second, and outages. */
class CourierTest {

    private final TurnableClock clock = new TurnableClock();
    private final Outage outage = new Outage(clock);
    private final SendRate rate = new SendRate(1, SendRateTest.bucket(1), clock);
    private final Courier courier = new Courier(
            new Mailer(new JavaMailSenderImpl()), rate, outage, new Trouble(), new Crew(1, 1), new Handovers());

    @Test
    void isReadyAtItsMoment() {
        takeTheMomentIn(2);
        assertThat(courier.isReady()).isFalse();

        awaitMoment(2);

        assertThat(courier.isReady()).isTrue();
    }

    @Test
    void doesNotMakeUpForAMomentInAnOutage() {
        clock.go(0);
        takeTheMomentIn(2);
        outage.lost("reset");
        awaitMoment(2);

        clock.turn(Duration.ofSeconds(15));
        courier.getReady();

        assertThat(outage.mayTry(courier)).isTrue();
        assertThat(courier.isReady()).isFalse();
    }

    @Test
    void takesNoMomentFromOthersInAnOutage() {
        outage.lost("reset");
        courier.getReady();

        long begun = System.nanoTime();

        assertThat(rate.takeMoment() - begun).isLessThan(Duration.ofMillis(500).toNanos());
    }

    private void takeTheMomentIn(int seconds) {
        for (int moments = 0; moments < seconds; moments++) {
            rate.takeMoment();
        }
        courier.getReady();
    }

    private void awaitMoment(int seconds) {
        long moment = System.nanoTime() + Duration.ofSeconds(seconds).toNanos();
        await().until(() -> {
            courier.getReady();
            return System.nanoTime() > moment;
        });
    }
}
