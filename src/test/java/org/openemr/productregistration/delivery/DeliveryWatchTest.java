package org.openemr.productregistration.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.openemr.productregistration.smtp.Answer.reply;
import static org.openemr.productregistration.smtp.Script.FRIENDLY;

import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.openemr.productregistration.slice.Slices;
import org.openemr.productregistration.smtp.Step;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** No broadcast stands still unnoticed, and none that stood still for long goes on by itself. */
@ExtendWith(OutputCaptureExtension.class)
class DeliveryWatchTest extends DeliveryTests {

    @Autowired
    private DeliveryWatch watch;

    @Autowired
    private Slices slices;

    @Test
    void pausesAtTheStartWhatStoodStillForADay(CapturedOutput log) {
        register(3);
        long broadcast = accept();
        clock.turn(Duration.ofHours(25));

        watch.afterSingletonsInstantiated();
        deliver();

        assertProgress(broadcast, "paused", 0, 0, 0);
        assertThat(progress(broadcast).get("reason").asString()).startsWith("Nothing was sent since");
        assertThat(log).contains("WARN").contains("Paused broadcast " + broadcast + ": Nothing was sent since");
    }

    @Test
    void goesOnAtTheStartWithWhatStoodStillForHours() {
        register(3);
        long broadcast = accept();
        clock.turn(Duration.ofHours(23));

        watch.afterSingletonsInstantiated();
        deliver();

        assertProgress(broadcast, "sent", 3, 0, 0);
    }

    @Test
    void doesNotPauseAgainWhatTheBoardResumed() {
        register(3);
        long broadcast = accept();
        clock.turn(Duration.ofHours(25));
        watch.afterSingletonsInstantiated();

        board("POST", broadcast, "/resume");
        watch.afterSingletonsInstantiated();
        deliver();

        assertProgress(broadcast, "sent", 3, 0, 0);
    }

    @Test
    void warnsOnceOfABroadcastThatSendsNothing(CapturedOutput log) {
        register(3);
        MAIL.script(FRIENDLY.but(Step.RCPT, reply("450 4.2.1 Later")));
        long broadcast = acceptAndDeliver();

        clock.turn(Duration.ofSeconds(61));
        watch.look();
        watch.look();

        assertThat(watch.standing()).containsOnlyKeys(broadcast);
        assertThat(log.getOut().split("Broadcast " + broadcast + " has sent nothing for a minute: the mail server put"))
                .hasSize(2);
    }

    /** JSON, as production logs, holds the words as they are. */
    @Test
    void warnsInTheWordsThatTheGuideHasCloudWatchLookFor(CapturedOutput log) throws IOException {
        Matcher pattern =
                Pattern.compile("--filter-pattern '\"([a-z ]+)\"'").matcher(Files.readString(Path.of("DEPLOYING.md")));
        assertThat(pattern.find()).isTrue();
        register(3);
        board("POST", accept(), "/pause");
        assertThat(log).doesNotContain(pattern.group(1));

        clock.turn(Duration.ofSeconds(61));
        watch.look();

        assertThat(log).contains(pattern.group(1));
    }

    @Test
    void metersHowFarABroadcastIs(@Autowired MeterRegistry metrics) {
        register(5);
        MAIL.script(FRIENDLY.but(Step.RCPT, clinic(1), reply("450 4.2.1 Later"))
                .but(Step.RCPT, clinic(3), reply("550 5.1.1 Nobody"))
                .but(Step.RCPT, clinic(5), reply("530 5.7.0 Log in")));
        acceptAndDeliver();

        watch.look();

        assertThat(metrics.get("broadcasts").tag("status", "paused").gauge().value())
                .isEqualTo(1);
        assertThat(Stream.of("sent", "failed", "skipped", "deferred", "pending"))
                .extracting(state -> metrics.get("broadcast.recipients")
                        .tag("state", state)
                        .gauge()
                        .value())
                .containsExactly(2.0, 1.0, 0.0, 1.0, 1.0);
    }

    @Test
    void tellsThatItIsPaused() {
        register(3);
        long broadcast = accept();
        board("POST", broadcast, "/pause");

        clock.turn(Duration.ofSeconds(61));
        watch.look();

        assertThat(watch.standing()).containsEntry(broadcast, "it is paused");
    }

    @Test
    void tellsThatTheQuotaIsUsedUp() {
        register(3);
        MAIL.script(FRIENDLY.butFirst(1, Step.END, reply("454 Throttling failure: Daily message quota exceeded.")));
        long broadcast = acceptAndDeliver();

        clock.turn(Duration.ofSeconds(61));
        watch.look();
        clock.turn(Duration.ofHours(1));

        assertThat(watch.standing().get(broadcast)).contains("quota");
    }

    @Test
    void givesASliceThatLostItsTaskANewOne() {
        register(3);
        long broadcast = accept();
        database.sql("DELETE FROM scheduled_tasks").update();

        watch.look();
        deliver();

        assertProgress(broadcast, "sent", 3, 0, 0);
    }

    @Test
    void endsABroadcastWhoseLastSliceWasFinishedAndNoMore() {
        register(3);
        long broadcast = accept();
        long slice = database.sql("SELECT id FROM slice").query(Long.class).single();
        slices.finish(slices.claim(slice, left -> left).orElseThrow());

        watch.look();

        assertProgress(broadcast, "sent", 0, 0, 3);
    }

    @Test
    void goesOnAtTheStartThoughTheClockWasSetBack() {
        register(3);
        MAIL.script(FRIENDLY.butFirst(1, Step.RCPT, reply("450 4.2.1 Later")));
        long broadcast = acceptAndDeliver();
        long another = accept();

        clock.turn(Duration.ofHours(-1));
        watch.afterSingletonsInstantiated();
        deliver();

        assertProgress(broadcast, "sent", 3, 0, 0);
        assertProgress(another, "sent", 3, 0, 0);
    }

    @Test
    void takesOverWhatAnInstanceLeftBehindWhoseClockWasAhead() {
        register(3);
        long broadcast = accept();
        database.sql("UPDATE scheduled_tasks SET picked = TRUE, picked_by = 'gone', last_heartbeat = ?")
                .param(LocalDateTime.ofInstant(clock.instant().plus(Duration.ofDays(1)), ZoneOffset.UTC))
                .update();

        watch.look();
        clock.turn(Duration.ofHours(2));
        scheduler.runDeadExecutionDetection();
        deliver();

        assertProgress(broadcast, "sent", 3, 0, 0);
    }
}
