package org.openemr.productregistration.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Connections and moments, at one message a second. */
class CourierTest {

    private final TurnableClock clock = new TurnableClock();
    private final Connections connections = new Connections(this::open, clock);
    private final SendRate rate = new SendRate(1, SendRateTest.bucket(1), clock);
    private final Courier courier = new Courier(connections, rate, new Trouble(), new SimpleMeterRegistry());
    private boolean unreachable;
    private int opened;

    @Test
    void holdsNoConnectionThroughALongWait() {
        connectAndTakeTheMomentIn(10);

        courier.getReady();

        assertThat(connections.take()).isPresent();
        assertThat(opened).isEqualTo(1);
    }

    @Test
    void hasAConnectionAgainAtItsMoment() {
        connectAndTakeTheMomentIn(3);

        awaitMoment(3);

        assertThat(courier.isReady()).isTrue();
        assertThat(opened).isEqualTo(1);
    }

    @Test
    void doesNotMakeUpForAMomentWithoutAConnection() {
        connectAndTakeTheMomentIn(3);
        courier.getReady();
        connections.closeAll();
        unreachable = true;
        awaitMoment(3);

        unreachable = false;
        clock.turn(Duration.ofSeconds(15));
        courier.getReady();

        assertThat(opened).isEqualTo(2);
        assertThat(courier.isReady()).isFalse();
    }

    private void connectAndTakeTheMomentIn(int seconds) {
        for (int moments = 0; moments < seconds; moments++) {
            rate.takeMoment();
        }
        courier.getReady();
        courier.getReady();
    }

    private void awaitMoment(int seconds) {
        long moment = System.nanoTime() + Duration.ofSeconds(seconds).toNanos();
        await().until(() -> {
            courier.getReady();
            return System.nanoTime() > moment;
        });
    }

    private MailConnection open() throws IOException {
        if (unreachable) {
            throw new IOException("Connection refused");
        }
        opened++;
        return new ConnectionsTest.Idle();
    }
}
