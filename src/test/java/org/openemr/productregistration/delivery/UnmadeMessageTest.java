package org.openemr.productregistration.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.openemr.productregistration.broadcast.Broadcast;
import org.openemr.productregistration.broadcast.Broadcasts;
import org.openemr.productregistration.message.MessageSettings;
import org.openemr.productregistration.message.MessageTemplate;
import org.openemr.productregistration.slice.Slices;
import org.springframework.beans.factory.annotation.Autowired;

/** A broadcast whose message can't be made, as an earlier version may have accepted one. */
class UnmadeMessageTest extends DeliveryTests {

    @Autowired
    private Broadcasts broadcasts;

    @Autowired
    private Slices slices;

    @Autowired
    private Recipients recipients;

    @Autowired
    private MessageSettings settings;

    @Autowired
    private Supplier<Courier> couriers;

    @Autowired
    private Clock clock;

    @Test
    void pausesAloneWithItsReason() {
        register(3);
        long unmade = accept();
        database.sql("UPDATE broadcast SET contents = ?")
                .param("[".repeat(100_000))
                .update();
        long other = accept();

        deliver();

        assertProgress(unmade, "paused", 0, 0, 0);
        assertThat(progress(unmade).get("reason").asString())
                .isEqualTo("The message can't be made: The contents have too much of markup");
        assertProgress(other, "sent", 3, 0, 0);
    }

    @Test
    void pausesForWhatNobodyForesaw() {
        register(3);
        long broadcast = accept();
        MessageTemplates broken = new MessageTemplates(settings) {
            @Override
            MessageTemplate of(Broadcast any) {
                throw new IllegalArgumentException("too many cells");
            }
        };

        Runs runs = new Runs(slices, recipients, broken, couriers, clock);
        new SliceSender(broadcasts, slices, runs, new Crew(0, 1), clock).send(slice(), () -> false);

        assertProgress(broadcast, "paused", 0, 0, 0);
        assertThat(progress(broadcast).get("reason").asString()).isEqualTo("The message can't be made: too many cells");
    }

    private long slice() {
        return database.sql("SELECT id FROM slice").query(Long.class).single();
    }
}
