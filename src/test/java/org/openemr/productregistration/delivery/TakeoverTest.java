package org.openemr.productregistration.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.openemr.productregistration.smtp.Answer.usual;
import static org.openemr.productregistration.smtp.Script.FRIENDLY;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.openemr.productregistration.broadcast.Broadcasts;
import org.openemr.productregistration.slice.Slices;
import org.openemr.productregistration.smtp.Message;
import org.openemr.productregistration.smtp.Step;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** An instance that was taken for dead and is not: what it held, another one sends by now. */
@ExtendWith(OutputCaptureExtension.class)
class TakeoverTest extends DeliveryTests {

    @Autowired
    private SliceSender sender;

    @Autowired
    private Broadcasts broadcasts;

    @Autowired
    private Slices slices;

    @Autowired
    private Runs runs;

    @Test
    void stopsAtOnceWhenItsSliceWasTakenOver(CapturedOutput log) {
        register(30);
        accept();
        long slice = slice();
        MAIL.script(FRIENDLY.butOnceAfter(10, Step.END, usual().before(() -> slices.claim(slice, left -> left))));

        sender.send(slice, () -> false);

        assertThat(MAIL.count()).isBetween(11, 12);
        assertThat(log).contains("Slice " + slice + " was taken over");
    }

    @Test
    void repeatsAtMostTwoMessagesOfTheOneItTakesOver() {
        register(30);
        long broadcast = accept();
        long slice = slice();
        MAIL.script(FRIENDLY.butOnceAfter(
                10, Step.END, usual().before(() -> another().send(slice, () -> false))));

        sender.send(slice, () -> false);

        assertThat(MAIL.recipients()).hasSize(30);
        assertThat(MAIL.accepted()).extracting(Message::recipient).hasSizeBetween(31, 32);
        assertProgress(broadcast, "sent", 30, 0, 0);
    }

    @Test
    void givesTheSliceBackWhenTheServiceStops() {
        register(30);
        long broadcast = accept();

        sender.send(slice(), () -> MAIL.count() >= 10);
        assertProgress(broadcast, "sending", 10, 0, 0);
        deliver();

        assertThat(MAIL.accepted()).extracting(Message::recipient).containsExactly(clinics(1, 30));
    }

    private SliceSender another() {
        return new SliceSender(broadcasts, slices, runs, new Crew(0, 1), clock);
    }

    private long slice() {
        return database.sql("SELECT id FROM slice").query(Long.class).single();
    }
}
