package org.openemr.productregistration.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.openemr.productregistration.smtp.Answer.reply;
import static org.openemr.productregistration.smtp.Answer.usual;
import static org.openemr.productregistration.smtp.Script.FRIENDLY;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.openemr.productregistration.smtp.Message;
import org.openemr.productregistration.smtp.Step;
import org.springframework.beans.factory.annotation.Autowired;

/** Broadcasts that start later, stop after the first, or stop before they do harm. */
class TermsTest extends DeliveryTests {

    private static final Map<String, String> IN_TEN_MINUTES = Map.of("delay", "PT10M");

    @Autowired
    private DeliveryWatch watch;

    @Test
    void sendsNothingBeforeItStarts() {
        register(3);
        long broadcast = accept(IN_TEN_MINUTES);

        deliver();
        pass(Duration.ofSeconds(590));
        assertThat(MAIL.count()).isZero();
        assertProgress(broadcast, "sending", 0, 0, 0);
        pass(Duration.ofSeconds(11));

        assertProgress(broadcast, "sent", 3, 0, 0);
    }

    /** Which would send it as Markdown, tags and all. */
    @Test
    void keepsHtmlFromTheVersionBefore() {
        register(3);
        long broadcast = accept(Map.of("format", "html"));

        assertThat(database.sql("SELECT status FROM broadcast")
                        .query(String.class)
                        .single())
                .isEqualTo("SENDING_ON_TERMS");
        deliver();

        assertProgress(broadcast, "sent", 3, 0, 0);
    }

    @Test
    void tellsWhenItStarts() {
        register(3);

        long broadcast = accept(IN_TEN_MINUTES);

        Instant created = Instant.parse(progress(broadcast).get("createdAt").asString());
        assertThat(Instant.parse(progress(broadcast).get("startsAt").asString()))
                .isEqualTo(created.plus(Duration.ofMinutes(10)));
        assertThat(progress(broadcast).get("recipients").asInt()).isEqualTo(3);
    }

    @Test
    void reachesNobodyWhenItIsCancelledBeforeItStarts() {
        register(3);
        long broadcast = accept(IN_TEN_MINUTES);

        board("POST", broadcast, "/cancel");
        pass(Duration.ofHours(1));

        assertThat(MAIL.count()).isZero();
        assertProgress(broadcast, "cancelled", 0, 0, 3);
    }

    @Test
    void startsAtItsTimeThoughItWasPausedAndResumedBefore() {
        register(3);
        long broadcast = accept(IN_TEN_MINUTES);

        board("POST", broadcast, "/pause");
        assertThat(status(broadcast)).isEqualTo("paused");
        board("POST", broadcast, "/resume");
        pass(Duration.ofMinutes(9));
        assertThat(MAIL.count()).isZero();
        pass(Duration.ofMinutes(2));

        assertProgress(broadcast, "sent", 3, 0, 0);
    }

    @Test
    void doesNotStandStillBeforeItStarts() {
        register(3);
        long broadcast = accept(Map.of("delay", "PT23H"));

        clock.turn(Duration.ofHours(22));
        watch.look();
        assertThat(watch.standing()).doesNotContainKey(broadcast);
        clock.turn(Duration.ofHours(24));
        watch.afterSingletonsInstantiated();

        assertThat(status(broadcast)).isEqualTo("sending");
    }

    @Test
    void waitsThroughLooksAndRestarts() {
        register(3);
        long broadcast = accept(Map.of("delay", "PT5H"));

        for (int hours = 0; hours < 4; hours++) {
            clock.turn(Duration.ofHours(1));
            watch.afterSingletonsInstantiated();
            watch.look();
            deliver();
        }
        assertThat(MAIL.count()).isZero();
        pass(Duration.ofHours(2));

        assertProgress(broadcast, "sent", 3, 0, 0);
    }

    @Test
    void triesTheFirstAndWaits() {
        register(30);

        long broadcast = accept(Map.of("first", "10"));
        deliver();
        pass(Duration.ofHours(1));

        assertThat(MAIL.accepted()).extracting(Message::recipient).containsExactly(clinics(1, 10));
        assertProgress(broadcast, "paused", 10, 0, 0);
        assertThat(progress(broadcast).get("reason").asString()).isEqualTo("The first 10 have it");
        assertThat(progress(broadcast).get("recipients").asInt()).isEqualTo(30);
    }

    @Test
    void goesToTheRestWhenItIsResumed() {
        register(30);
        long broadcast = accept(Map.of("first", "10"));
        deliver();

        board("POST", broadcast, "/resume");
        deliver();

        assertThat(MAIL.accepted()).extracting(Message::recipient).containsExactly(clinics(1, 30));
        assertProgress(broadcast, "sent", 30, 0, 0);
    }

    @Test
    void triesThoseBehindInTheirPlaceWhoLeft() {
        register(30);
        long broadcast = accept(Map.of("first", "10"));
        database.sql("UPDATE registration SET status = 'UNSUBSCRIBED' WHERE email IN (?, ?)")
                .params(clinic(2), clinic(10))
                .update();

        deliver();

        assertThat(MAIL.recipients()).hasSize(10).contains(clinic(12)).doesNotContain(clinic(2), clinic(13));
        assertProgress(broadcast, "paused", 10, 0, 0);
    }

    @Test
    void makesUpForWhoLeftOnceTheLotWasCut() {
        register(30);
        long broadcast = accept(Map.of("first", "10"));
        MAIL.script(FRIENDLY.butOnceAfter(5, Step.END, usual().before(() -> {
            database.sql("UPDATE registration SET status = 'BOUNCED' WHERE email = ?")
                    .param(clinic(9))
                    .update();
            clock.turn(Duration.ofSeconds(2));
        })));

        deliver();
        watch.look();
        deliver();

        assertThat(MAIL.recipients()).hasSize(10).contains(clinic(11)).doesNotContain(clinic(9), clinic(12));
        assertProgress(broadcast, "paused", 10, 0, 1);
    }

    @Test
    void countsThosePutOffAmongTheFirstAndTriesThemAfterwards() {
        register(30);
        MAIL.script(FRIENDLY.butFirst(1, Step.RCPT, reply("450 4.2.1 Later"))
                .but(Step.RCPT, clinic(5), reply("550 5.1.1 No")));

        long broadcast = accept(Map.of("first", "10"));
        deliver();
        assertProgress(broadcast, "paused", 8, 1, 0);
        assertThat(progress(broadcast).get("deferred").asInt()).isEqualTo(1);
        pass(Duration.ofMinutes(1));
        assertThat(MAIL.count()).isEqualTo(8);
        board("POST", broadcast, "/resume");
        deliver();

        assertProgress(broadcast, "sent", 29, 1, 0);
    }

    @Test
    void goesOnWithTheFirstAfterAPause() {
        register(30);
        long broadcast = accept(Map.of("first", "10"));
        MAIL.script(FRIENDLY.butOnceAfter(4, Step.END, usual().before(() -> {
            board("POST", broadcast, "/pause");
            clock.turn(Duration.ofSeconds(2));
        })));
        deliver();
        assertThat(status(broadcast)).isEqualTo("paused");

        board("POST", broadcast, "/resume");
        deliver();

        assertThat(MAIL.recipients()).hasSize(10);
        assertProgress(broadcast, "paused", 10, 0, 0);
        assertThat(progress(broadcast).get("reason").asString()).isEqualTo("The first 10 have it");
    }

    @Test
    void neverPausesWhereTheFirstAreAll() {
        register(3);

        long three = accept(Map.of("first", "3"));
        long many = accept(Map.of("first", "999999999999999999"));
        deliver();

        assertProgress(three, "sent", 3, 0, 0);
        assertProgress(many, "sent", 3, 0, 0);
    }

    @Test
    void tellsItsFormatAndWhyRecipientsDoNotHaveIt() {
        register(4);
        MAIL.script(FRIENDLY.but(Step.RCPT, clinic(2), reply("550 5.1.1 <" + clinic(2) + ">: unknown in ab12cd34ef56"))
                .but(Step.RCPT, clinic(3), reply("550 5.1.1 <" + clinic(3) + ">: unknown in 99887766aabb"))
                .but(Step.RCPT, clinic(4), reply("452 4.2.2 Full")));

        long broadcast = acceptAndDeliver();

        assertThat(progress(broadcast).get("reasons").toString())
                .isEqualTo(
                        "[{\"reply\":\"550 5.1.1 … unknown in …\",\"count\":2},{\"reply\":\"452 4.2.2 Full\",\"count\":1}]");
        assertThat(board("GET", broadcast, "/message").body())
                .isEqualTo("{\"title\":\"Security notice\",\"contents\":\"Please update.\",\"format\":\"markdown\"}");
    }

    @Test
    void pausesItselfAtFivePercentBounces() {
        register(120);
        long broadcast = accept(Map.of("first", "119"));
        deliver();
        board("POST", broadcast, "/resume");
        deliver();
        assertThat(status(broadcast)).isEqualTo("sent");
        long another = accept(Map.of("first", "100"));
        deliver();
        feedback(another, "BOUNCED", 0, 4);
        sendOn(another);
        watch.look();
        assertThat(status(another)).isEqualTo("sending");

        feedback(another, "BOUNCED", 4, 1);
        watch.look();

        assertThat(status(another)).isEqualTo("paused");
        assertThat(progress(another).get("reason").asString()).isEqualTo("5 of 100 messages bounced, 5.0 %");
    }

    @Test
    void countsAnewAfterAResume() {
        register(120);
        long broadcast = accept(Map.of("first", "100"));
        deliver();
        feedback(broadcast, "BOUNCED", 0, 50);
        sendOn(broadcast);
        watch.look();
        assertThat(status(broadcast)).isEqualTo("paused");

        board("POST", broadcast, "/resume");
        watch.look();

        assertThat(status(broadcast)).isEqualTo("sending");
    }

    @Test
    void pausesItselfAtThreeInAThousandComplaints() {
        register(1200);
        long broadcast = accept(Map.of("first", "1000"));
        deliver();
        feedback(broadcast, "COMPLAINED", 0, 2);
        sendOn(broadcast);
        watch.look();
        assertThat(status(broadcast)).isEqualTo("sending");

        feedback(broadcast, "COMPLAINED", 2, 1);
        watch.look();

        assertThat(progress(broadcast).get("reason").asString())
                .isEqualTo("3 of 1000 messages were called spam, 0.3 %");
    }

    /** As resuming does, but counts what was before. */
    private void sendOn(long broadcast) {
        database.sql("UPDATE broadcast SET status = 'SENDING_ON_TERMS', reason = NULL WHERE id = ?")
                .param(broadcast)
                .update();
    }

    private void feedback(long broadcast, String kind, int from, int count) {
        for (int i = from; i < from + count; i++) {
            database.sql("INSERT INTO feedback VALUES (?, ?, ?, ?, CURRENT_TIMESTAMP)")
                    .params(kind + i + "of" + broadcast, i, broadcast, kind)
                    .update();
        }
    }
}
