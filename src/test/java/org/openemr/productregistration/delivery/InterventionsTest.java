package org.openemr.productregistration.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.openemr.productregistration.smtp.Answer.reply;
import static org.openemr.productregistration.smtp.Answer.usual;
import static org.openemr.productregistration.smtp.Script.FRIENDLY;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openemr.productregistration.AtOnce;
import org.openemr.productregistration.Service;
import org.openemr.productregistration.Service.Answer;
import org.openemr.productregistration.smtp.Message;
import org.openemr.productregistration.smtp.Step;

/** What the board, and those who leave, do to a broadcast that is on its way. */
class InterventionsTest extends DeliveryTests {

    private static final long TWO_SECONDS = Duration.ofSeconds(2).toNanos();

    @Test
    void pausesWithinTwoSeconds() {
        register(500);
        long broadcast = accept();
        AtomicLong paused = new AtomicLong();
        MAIL.script(FRIENDLY.but(Step.END, usual().late(Duration.ofMillis(10)))
                .butOnceAfter(20, Step.END, usual().before(() -> {
                    board("POST", broadcast, "/pause");
                    paused.set(System.nanoTime());
                })));

        deliver();

        assertThat(MAIL.count()).isBetween(21, 400);
        assertThat(MAIL.accepted())
                .allSatisfy(
                        message -> assertThat(message.nanos() - paused.get()).isLessThan(TWO_SECONDS));
        assertProgress(broadcast, "paused", MAIL.count(), 0, 0);
    }

    @Test
    void resumesWhereItWasPaused() {
        register(30);
        long broadcast = acceptAndIntervene(10, "/pause");
        int sent = MAIL.count();

        pass(Duration.ofMinutes(1));
        assertThat(MAIL.count()).isEqualTo(sent);
        assertThat(board("POST", broadcast, "/resume").status()).isEqualTo(204);
        deliver();

        assertThat(MAIL.accepted()).extracting(Message::recipient).containsExactly(clinics(1, 30));
        assertProgress(broadcast, "sent", 30, 0, 0);
    }

    @Test
    void countsWhatWasSentWhenItIsCancelled() {
        register(30);

        long broadcast = acceptAndIntervene(10, "/cancel");
        pass(Duration.ofDays(1));

        assertThat(MAIL.count()).isBetween(11, 29);
        assertProgress(broadcast, "cancelled", MAIL.count(), 0, 30 - MAIL.count());
        assertThat(progress(broadcast).get("finishedAt").isNull()).isFalse();
    }

    @Test
    void skipsWhoWasPutOffWhenItIsCancelled() {
        register(3);
        MAIL.script(FRIENDLY.but(Step.RCPT, clinic(2), reply("450 4.2.1 Later"))
                .but(Step.RCPT, clinic(3), reply("550 No")));

        long broadcast = acceptAndDeliver();
        board("POST", broadcast, "/cancel");

        assertProgress(broadcast, "cancelled", 1, 1, 1);
        assertThat(progress(broadcast).get("deferred").asInt()).isZero();
    }

    @Test
    void changesNoStateThatDoesNotAllowIt() {
        register(1);
        long sending = accept();
        assertThat(statuses(sending, "/resume")).containsExactly(409);
        assertThat(statuses(sending, "/pause", "/pause")).containsExactly(204, 409);
        assertThat(statuses(sending, "/cancel")).containsExactly(204);
        assertThat(statuses(sending, "/cancel", "/pause", "/resume")).containsExactly(409, 409, 409);

        long sent = acceptAndDeliver();

        assertThat(statuses(sent, "/cancel", "/pause", "/resume")).containsExactly(409, 409, 409);
        assertThat(statuses(sent + 1, "/cancel", "/pause", "/resume")).containsExactly(404, 404, 404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"UNSUBSCRIBED", "BOUNCED", "COMPLAINED"})
    void skipsWhoLeavesBeforeTheyAreReached(String status) {
        register(30);
        MAIL.script(FRIENDLY.butOnceAfter(5, Step.END, usual().before(() -> {
            become(status, clinic(2));
            become(status, clinic(30));
            clock.turn(Duration.ofSeconds(2));
        })));

        long broadcast = acceptAndDeliver();

        assertThat(MAIL.accepted()).extracting(Message::recipient).containsExactly(clinics(1, 29));
        assertProgress(broadcast, "sent", 29, 0, 1);
    }

    @Test
    void skipsWhoLeavesWhilePutOff() {
        register(2);
        MAIL.script(FRIENDLY.butFirst(1, Step.RCPT, reply("450 4.2.1 Later")));

        long broadcast = acceptAndDeliver();
        become("UNSUBSCRIBED", clinic(1));
        pass(Duration.ofSeconds(10));

        assertThat(MAIL.accepted()).extracting(Message::recipient).containsExactly(clinic(2));
        assertProgress(broadcast, "sent", 1, 0, 1);
        assertThat(failures(broadcast)).isEmpty();
    }

    @Test
    void countsWhoComesBackBeforeTheyAreReached() {
        register(30);
        become("UNSUBSCRIBED", clinic(10));
        become("UNSUBSCRIBED", clinic(20));
        MAIL.script(FRIENDLY.but(Step.RCPT, clinic(30), reply("450 4.2.1 Later")));

        long broadcast = accept();
        become("ACTIVE", clinic(10));
        become("ACTIVE", clinic(20));
        deliver();
        board("POST", broadcast, "/cancel");

        assertProgress(broadcast, "cancelled", 29, 0, 0);
        assertThat(progress(broadcast).get("recipients").asInt()).isEqualTo(29);
    }

    @Test
    void doesNotMailWhoRegistersAfterItWasAccepted() {
        register(3);
        long broadcast = accept();
        service.register("late@example.org");

        deliver();

        assertThat(MAIL.recipients()).doesNotContain("late@example.org");
        assertProgress(broadcast, "sent", 3, 0, 0);
    }

    @Test
    void isOverAtOnceWhereNobodyIsRegistered() {
        assertProgress(accept(), "sent", 0, 0, 0);
    }

    @Test
    void tellsWhoDidNotGetItInTheServersWords() {
        register(3);
        MAIL.script(FRIENDLY.but(Step.RCPT, clinic(1), reply("550 5.1.1 \"=No\", such user"))
                .but(Step.RCPT, clinic(2), reply("450 4.2.1 Later")));

        long broadcast = acceptAndDeliver();
        Answer csv = service.get(
                Service.BROADCAST + "/" + broadcast + "/failures",
                "Authorization",
                "Bearer " + Service.PIN,
                "Accept",
                "text/csv");

        assertThat(failures(broadcast).findValuesAsString("email")).containsExactly(clinic(1), clinic(2));
        assertThat(failures(broadcast).findValuesAsString("replyCode")).containsExactly("550", "450");
        assertThat(failures(broadcast).get(1).get("nextAttemptAt").asString()).endsWith("Z");
        assertThat(csv.header("Content-Type")).startsWith("text/csv");
        assertThat(csv.body().lines())
                .hasSize(3)
                .anyMatch(line -> line.contains("\"550 5.1.1 \"\"=No\"\", such user\""));
    }

    @Test
    void sendsNothingMoreForAKeyUsedBefore() {
        register(3);
        Answer first = service.broadcast("Title", "Contents", "Idempotency-Key", "1");
        deliver();

        Answer second = service.broadcast("Title", "Contents", "Idempotency-Key", "1");
        deliver();

        assertThat(second.status()).isEqualTo(200);
        assertThat(second.body()).isEqualTo(first.body());
        assertThat(id(second)).isEqualTo(id(first));
        assertThat(MAIL.count()).isEqualTo(3);
    }

    @Test
    void refusesAKeyUsedForAnotherMessage() {
        service.broadcast("Title", "Contents", "Idempotency-Key", "2");

        Answer answer = service.broadcast("Title", "Other contents", "Idempotency-Key", "2");

        assertThat(answer.status()).isEqualTo(422);
    }

    @Test
    void acceptsOneOfTwentyPostsOfTheSameKeyAtOnce() throws Exception {
        register(3);

        List<Long> ids = AtOnce.call(20, () -> id(service.broadcast("Title", "Contents", "Idempotency-Key", "same")));
        deliver();

        assertThat(ids).containsOnly(ids.get(0));
        assertThat(MAIL.count()).isEqualTo(3);
    }

    /** Accepts a notice, and has the board do something when some messages are sent. */
    private long acceptAndIntervene(int messages, String action) {
        long broadcast = accept();
        MAIL.script(FRIENDLY.butOnceAfter(messages, Step.END, usual().before(() -> {
                    assertThat(board("POST", broadcast, action).status()).isEqualTo(204);
                }))
                .but(at -> at.step() == Step.END && MAIL.count() > messages, usual().late(Duration.ofMillis(200))));
        deliver();
        return broadcast;
    }

    private Stream<Integer> statuses(long broadcast, String... actions) {
        return Stream.of(actions).map(action -> board("POST", broadcast, action).status());
    }

    private void become(String status, String email) {
        database.sql("UPDATE registration SET status = ? WHERE email = ?")
                .params(status, email)
                .update();
    }
}
