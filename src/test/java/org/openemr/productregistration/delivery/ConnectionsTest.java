package org.openemr.productregistration.delivery;

import org.openemr.productregistration.message.Recipient;
import org.openemr.productregistration.message.MessageTemplate;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ConnectionsTest {

    private final TurnableClock clock = new TurnableClock();
    private final Connections connections = new Connections(Idle::new, clock);

    @Test
    void keepsAConnectionForTheNextSlice() {
        MailConnection first = connections.take().orElseThrow();
        connections.giveBack(first);

        assertThat(connections.take()).containsSame(first);
    }

    @Test
    void keepsNoConnectionForLong() {
        MailConnection first = connections.take().orElseThrow();
        connections.giveBack(first);
        clock.turn(Duration.ofSeconds(6));

        assertThat(connections.take().orElseThrow()).isNotSameAs(first);
        assertThat(first.isOpen()).isFalse();
    }

    @Test
    void waitsALittleBeforeItOpensTheNext() {
        connections.lost("reset");
        assertThat(connections.take()).isEmpty();

        clock.turn(Duration.ofMillis(500));

        assertThat(connections.take()).isPresent();
    }

    @Test
    void takesAnOutageThatCostsTenConnectionsForOne() {
        for (int lost = 0; lost < 10; lost++) {
            connections.lost("reset");
        }

        clock.turn(Duration.ofMillis(500));

        assertThat(connections.take()).isPresent();
    }

    @Test
    void waitsLongerEachTimeButNeverLong() {
        for (int outages = 0; outages < 10; outages++) {
            connections.lost("reset");
            clock.turn(Duration.ofSeconds(15));
        }

        connections.lost("reset");
        clock.turn(Duration.ofSeconds(7));
        assertThat(connections.take()).isEmpty();
        clock.turn(Duration.ofSeconds(8));
        assertThat(connections.take()).isPresent();
    }

    @Test
    void beginsAnewOnceAMessageGotThrough() {
        for (int outages = 0; outages < 10; outages++) {
            connections.lost("reset");
            clock.turn(Duration.ofSeconds(15));
        }
        connections.works();

        connections.lost("reset");
        clock.turn(Duration.ofMillis(500));

        assertThat(connections.take()).isPresent();
    }

    @Test
    void waitsWhenNoneCanBeOpened() {
        Connections unreachable = new Connections(
                () -> {
                    throw new IOException("Connection refused");
                },
                clock);

        assertThat(unreachable.take()).isEmpty();
        assertThat(unreachable.trouble()).contains("can't connect: Connection refused");
    }

    static final class Idle implements MailConnection {

        private boolean open = true;

        @Override
        public Outcome send(MessageTemplate message, Recipient recipient) {
            return new Outcome.Accepted();
        }

        @Override
        public boolean isOpen() {
            return open;
        }

        @Override
        public void close() {
            open = false;
        }
    }
}
