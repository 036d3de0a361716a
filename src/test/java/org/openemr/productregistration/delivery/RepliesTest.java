package org.openemr.productregistration.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.openemr.productregistration.smtp.Answer.cut;
import static org.openemr.productregistration.smtp.Answer.reply;
import static org.openemr.productregistration.smtp.Answer.silence;
import static org.openemr.productregistration.smtp.Script.FRIENDLY;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.openemr.productregistration.Service;
import org.openemr.productregistration.smtp.Answer;
import org.openemr.productregistration.smtp.Message;
import org.openemr.productregistration.smtp.Moment;
import org.openemr.productregistration.smtp.Script;
import org.openemr.productregistration.smtp.Step;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import tools.jackson.databind.JsonNode;

/** What each reply of a mail server, or its silence, does to a broadcast. */
@ExtendWith(OutputCaptureExtension.class)
class RepliesTest extends DeliveryTests {

    private static final Answer GREYLISTED = reply("450 4.2.1 Come back later");
    private static final Answer NO_SUCH_USER = reply("550 5.1.1 No such user");
    private static final Answer SPAM = reply("554 5.7.1 Looks like spam");
    private static final Answer TOO_FAST = reply("454 Throttling failure: Maximum sending rate exceeded.");
    private static final Answer QUOTA = reply("454 Throttling failure: Daily message quota exceeded.");
    private static final Duration LATE = Duration.ofSeconds(2); // for any other reply, with SMTP_TIMEOUT=1s
    private static final Answer CLOSING = reply("421 4.3.2 Closing").thenCut();

    @Test
    void sendsEachRecipientOneMessageOverOneConnection() {
        register(30);

        long broadcast = acceptAndDeliver();

        assertThat(MAIL.accepted()).extracting(Message::recipient).containsExactly(clinics(1, 30));
        assertThat(MAIL.connections()).isEqualTo(1);
        assertProgress(broadcast, "sent", 30, 0, 0);
    }

    @Test
    void triesAgainWithinTenSecondsWhomTheServerPutOff() {
        register(3);
        MAIL.script(FRIENDLY.but(at -> isFirstTryOf(at, clinic(2)), GREYLISTED));

        long broadcast = acceptAndDeliver();
        assertProgress(broadcast, "sending", 2, 0, 0);
        assertThat(progress(broadcast).get("deferred").asInt()).isEqualTo(1);
        pass(Duration.ofSeconds(10));

        assertThat(MAIL.accepted()).extracting(Message::recipient).containsExactly(clinic(1), clinic(3), clinic(2));
        assertProgress(broadcast, "sent", 3, 0, 0);
        assertThat(failures(broadcast)).isEmpty();
    }

    @Test
    void doesNotTryAgainAtOnceWhomTheServerPutOff() {
        register(1);
        MAIL.script(FRIENDLY.but(at -> isFirstTryOf(at, clinic(1)), GREYLISTED));
        clock.go(0);

        acceptAndDeliver();
        pass(Duration.ofSeconds(1));

        assertThat(MAIL.accepted()).isEmpty();
    }

    @Test
    void triesEverMoreRarelyAndGivesUpAfterTwelveHoursWithTheLastReply() {
        register(2);
        MAIL.script(FRIENDLY.but(Step.RCPT, clinic(2), GREYLISTED));
        Instant accepted = clock.instant();

        long broadcast = acceptAndDeliver();
        MAIL.script(FRIENDLY.but(Step.RCPT, clinic(2), reply("451 4.4.1 Still not")));
        passUntilOver(broadcast, Duration.ofMinutes(10));

        assertThat(Duration.between(accepted, clock.instant())).isBetween(Duration.ofHours(12), Duration.ofHours(13));
        assertProgress(broadcast, "sent", 1, 1, 0);
        assertFailure(broadcast, clinic(2), 451, "451 4.4.1 Still not");
        assertThat(failures(broadcast).get(0).get("attempts").asInt()).isBetween(25, 60);
    }

    @Test
    void slowsDownAndSendsAgainWhatWasTooFast() {
        register(3);
        MAIL.script(FRIENDLY.butFirst(1, Step.END, TOO_FAST));

        long before = System.nanoTime();
        long broadcast = acceptAndDeliver();

        assertThat(MAIL.accepted()).extracting(Message::recipient).containsExactly(clinics(1, 3));
        assertThat(MAIL.accepted().get(0).nanos() - before).isGreaterThan(1_000_000_000);
        assertThat(MAIL.connections()).isEqualTo(1);
        assertProgress(broadcast, "sent", 3, 0, 0);
    }

    @Test
    void waitsAnHourWhenTheDailyQuotaIsUsedUp() {
        register(3);
        MAIL.script(FRIENDLY.butOnceAfter(1, Step.END, QUOTA));

        long broadcast = acceptAndDeliver();
        pass(Duration.ofMinutes(58));
        assertProgress(broadcast, "sending", 1, 0, 0);
        pass(Duration.ofMinutes(2));

        assertThat(MAIL.accepted()).extracting(Message::recipient).containsExactly(clinics(1, 3));
        assertProgress(broadcast, "sent", 3, 0, 0);
    }

    @ParameterizedTest
    @CsvSource({
        "RCPT, 550 5.1.1 No such user",
        "RCPT, 552 5.2.2 Mailbox full",
        "DATA, 554 5.5.1 No valid recipients",
        "END, 554 5.7.1 Looks like spam",
        "END, 554 Message rejected: Email address is not verified: clinic2@example.org"
    })
    void failsTheRefusedRecipientAlone(Step step, String refusal) {
        register(4);
        MAIL.script(FRIENDLY.but(step, clinic(2), reply(refusal)));

        long broadcast = acceptAndDeliver();

        assertThat(MAIL.accepted()).extracting(Message::recipient).containsExactly(clinic(1), clinic(3), clinic(4));
        assertThat(MAIL.connections()).isEqualTo(1);
        assertProgress(broadcast, "sent", 3, 1, 0);
        assertFailure(broadcast, clinic(2), Integer.parseInt(refusal.substring(0, 3)), refusal);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void knowsARefusalWhenTheServerHangsUpAfterIt(boolean abruptly) {
        register(3);
        Answer refusal = abruptly ? NO_SUCH_USER.thenReset() : NO_SUCH_USER.thenCut();
        MAIL.script(FRIENDLY.but(Step.RCPT, clinic(2), refusal));

        long broadcast = acceptAndDeliver();

        assertProgress(broadcast, "sent", 2, 1, 0);
        assertFailure(broadcast, clinic(2), 550, "550 5.1.1 No such user");
    }

    @ParameterizedTest
    @EnumSource
    void outlivesA421AtEachStep(Step step) {
        outlives(step, CLOSING);
    }

    @ParameterizedTest
    @EnumSource
    void outlivesACutConnectionAtEachStep(Step step) {
        outlives(step, cut());
    }

    @ParameterizedTest
    @EnumSource
    void outlivesAResetConnectionAtEachStep(Step step) {
        outlives(step, cut().thenReset());
    }

    @ParameterizedTest
    @EnumSource
    void outlivesSilenceAtEachStep(Step step) {
        outlives(step, silence());
    }

    @Test
    void outlivesAServerThatStopsReading() {
        register(1);
        CountDownLatch goesOn = new CountDownLatch(1);
        MAIL.script(FRIENDLY.butOnceAfter(0, Step.DATA, Answer.usual().after(Answer.waitingFor(goesOn))));
        String moreThanBuffersHold = "\u00e9".repeat(500_000); // three megabytes as quoted-printable, and twice

        service.post(
                Service.BROADCAST,
                "application/json",
                "{\"secretPin\":\"%s\",\"title\":\"Long\",\"contents\":\"%s\"}"
                        .formatted(Service.PIN, moreThanBuffersHold));
        deliver();
        goesOn.countDown();

        assertThat(MAIL.accepted()).extracting(Message::recipient).containsExactly(clinic(1));
        assertThat(MAIL.connections()).isEqualTo(2);
    }

    private void outlives(Step step, Answer trouble) {
        register(5);
        MAIL.script(FRIENDLY.butOnceAfter(
                step == Step.CONNECT || step == Step.EHLO || step == Step.AUTH ? 0 : 2, step, trouble));

        long broadcast = acceptAndDeliver();

        assertThat(MAIL.accepted()).extracting(Message::recipient).containsExactly(clinics(1, 5));
        assertThat(MAIL.connections()).isEqualTo(2);
        assertProgress(broadcast, "sent", 5, 0, 0);
    }

    @Test
    void sendsTheSameMessageIdWhenItSendsAgain() {
        register(1);
        MAIL.script(FRIENDLY.butFirst(1, Step.END, Answer.usual().unheard()));

        long broadcast = acceptAndDeliver();

        assertThat(MAIL.accepted()).hasSize(2);
        assertThat(MAIL.accepted())
                .extracting(Message::messageId)
                .containsOnly(MAIL.accepted().get(0).messageId());
        assertProgress(broadcast, "sent", 1, 0, 0);
    }

    @Test
    void putsOffWhoeverCostsFiveConnections(CapturedOutput log) {
        register(3);
        MAIL.script(FRIENDLY.but(
                at -> at.step() == Step.END && at.recipient().equals(clinic(2)) && at.attempt() <= 5, cut()));
        clock.go(20);

        long broadcast = acceptAndDeliver();
        passUntilOver(broadcast, Duration.ofSeconds(10));

        assertThat(MAIL.accepted()).extracting(Message::recipient).containsExactlyInAnyOrder(clinics(1, 3));
        assertThat(log).containsOnlyOnce("was put off by the mail server: the connection was lost each time");
        assertProgress(broadcast, "sent", 3, 0, 0);
    }

    @Test
    void putsOffAtOnceWhoWasPutOffForThatBefore() {
        register(1);
        AtomicInteger attempts = new AtomicInteger();
        Answer counted = cut().before(attempts::incrementAndGet);
        MAIL.script(FRIENDLY.but(Step.END, counted));
        clock.go(20);

        long broadcast = acceptAndDeliver();
        passUntilOver(broadcast, Duration.ofMinutes(10));

        int recorded = failures(broadcast).get(0).get("attempts").asInt();
        assertThat(attempts).hasValue(recorded + 4);
    }

    @Test
    void blamesNobodyForAServerThatTakesNoMessages() {
        register(2);
        MAIL.script(FRIENDLY.butFirst(8, Step.MAIL, CLOSING));
        clock.go(20);

        long broadcast = acceptAndDeliver();

        assertThat(MAIL.accepted()).extracting(Message::recipient).containsExactly(clinics(1, 2));
        assertProgress(broadcast, "sent", 2, 0, 0);
    }

    @Test
    void takesAFreshConnectionWhereOneWasIdleForTooLong() {
        register(3);
        Answer idle = reply("451 4.4.2 Timeout waiting for data from client.").thenCut();
        MAIL.script(FRIENDLY.butOnceAfter(1, Step.MAIL, idle));

        long broadcast = acceptAndDeliver();

        assertThat(MAIL.accepted()).extracting(Message::recipient).containsExactly(clinics(1, 3));
        assertProgress(broadcast, "sent", 3, 0, 0);
    }

    @Test
    void sendsATestOverAFreshConnectionToo() {
        assertThat(test().status()).isEqualTo(200);
        MAIL.script(FRIENDLY.butFirst(1, Step.MAIL, cut()));

        assertThat(test().status()).isEqualTo(200);
        assertThat(MAIL.accepted()).hasSize(2);
    }

    private Service.Answer test() {
        Map<String, String> test = Map.of("title", "Test", "contents", "Test", "email", "board@example.org");
        return service.post(Service.BROADCAST + "/test", test, "Authorization", "Bearer " + Service.PIN);
    }

    @Test
    void waitsLongerForTheReplyToAMessageThanForOthers() {
        register(2);
        MAIL.script(FRIENDLY.butFirst(1, Step.END, Answer.usual().late(LATE)));

        long broadcast = acceptAndDeliver();

        assertThat(MAIL.accepted()).extracting(Message::recipient).containsExactly(clinics(1, 2));
        assertThat(MAIL.connections()).isEqualTo(1);
        assertProgress(broadcast, "sent", 2, 0, 0);
    }

    @ParameterizedTest
    @CsvSource({
        "AUTH PLAIN LOGIN, AUTH PLAIN AHVzZXIAcGFzc3dvcmQ=",
        "AUTH LOGIN PLAIN XOAUTH2, AUTH PLAIN AHVzZXIAcGFzc3dvcmQ=",
        "AUTH LOGIN, AUTH LOGIN dXNlcg== cGFzc3dvcmQ="
    })
    void logsInAsTheServerOffers(String offer, String said) {
        register(1);
        MAIL.offer(offer);

        acceptAndDeliver();

        assertThat(String.join(" ", MAIL.heardInClear())).contains(said);
        assertThat(MAIL.accepted()).extracting(Message::recipient).containsExactly(clinic(1));
    }

    @Test
    void pausesWhenTheServerOffersNoLogin() {
        register(1);
        MAIL.offer("8BITMIME");
        MAIL.script(FRIENDLY.but(Step.AUTH, reply("502 5.5.1 Not implemented")));

        long broadcast = acceptAndDeliver();

        assertProgress(broadcast, "paused", 0, 0, 0);
        assertThat(progress(broadcast).get("reason").asString()).contains("login", "502 5.5.1 Not implemented");
    }

    @Test
    void pausesWithTheReasonWhenTheLoginIsRefused() {
        register(3);
        MAIL.script(FRIENDLY.but(Step.AUTH, reply("535 5.7.8 Authentication credentials invalid")));

        long broadcast = acceptAndDeliver();
        assertProgress(broadcast, "paused", 0, 0, 0);
        assertThat(progress(broadcast).get("reason").asString()).contains("login", "535 5.7.8 Authentication");

        MAIL.script(FRIENDLY);
        resumeAndDeliver(broadcast);
        assertProgress(broadcast, "sent", 3, 0, 0);
    }

    @Test
    void pausesWhenTheRefusalIsLong() {
        register(1);
        MAIL.script(FRIENDLY.but(Step.AUTH, reply("535-5.7.8 See our page\r\n".repeat(30) + "535 5.7.8 No")));

        long broadcast = acceptAndDeliver();

        assertProgress(broadcast, "paused", 0, 0, 0);
    }

    @Test
    void triesAgainWhenTheLoginFailsForNow() {
        register(3);
        MAIL.script(FRIENDLY.butFirst(1, Step.AUTH, reply("454 4.7.0 Temporary authentication failure")));

        long broadcast = acceptAndDeliver();

        assertProgress(broadcast, "sent", 3, 0, 0);
    }

    @ParameterizedTest
    @CsvSource({
        "MAIL, 553 5.7.1 Sender address rejected",
        "MAIL, 530 5.7.0 Authentication required",
        "END, 554 Message rejected: Email address is not verified: noreply@example.org",
        "RCPT, 530 5.7.0 Authentication required",
        "END, 554 Message rejected: Sending suspended for this account.",
        "END, 554 Access denied: User `arn:aws:iam::1:user/mail' is not authorized to perform `ses:SendRawEmail'"
    })
    void pausesWithTheReasonWhenTheSenderIsRefused(Step step, String refusal) {
        register(3);
        MAIL.script(FRIENDLY.butOnceAfter(1, step, reply(refusal)));

        long broadcast = acceptAndDeliver();
        assertProgress(broadcast, "paused", 1, 0, 0);
        assertThat(progress(broadcast).get("reason").asString()).contains("sender", refusal.substring(0, 20));

        resumeAndDeliver(broadcast);
        assertThat(MAIL.accepted()).extracting(Message::recipient).containsExactly(clinics(1, 3));
        assertProgress(broadcast, "sent", 3, 0, 0);
    }

    @Test
    void pausesWhenAHundredInARowAreRefused() {
        register(150);
        MAIL.script(FRIENDLY.but(Step.RCPT, NO_SUCH_USER));

        long broadcast = acceptAndDeliver();
        assertProgress(broadcast, "paused", 0, 99, 0);
        assertThat(progress(broadcast).get("reason").asString())
                .contains("100 messages in a row", "550 5.1.1 No such user");

        MAIL.script(FRIENDLY);
        resumeAndDeliver(broadcast);
        assertProgress(broadcast, "sent", 51, 99, 0);
    }

    @ParameterizedTest
    @CsvSource({
        "RCPT, 554 5.7.1 <clinic1@example.org>: Relay access denied",
        "RCPT, 550 5.7.54 SMTP; Unable to relay recipient in non-accepted domain",
        "RCPT, 550 5.7.1 Relaying denied. Proper authentication required.",
        "RCPT, 550 relay not permitted",
        "RCPT, '553 sorry, that domain isn''t in my list of allowed rcpthosts (#5.7.1)'",
        "MAIL, 552 5.3.4 Message size exceeds fixed limit",
        "END, 552 5.3.4 Error: message file too big"
    })
    void pausesAtOnceWhereNobodyWouldGetIt(Step step, String refusal) {
        register(60);
        MAIL.script(FRIENDLY.but(step, reply(refusal)));

        assertGoesOutToAllOnceMended(60, refusal.substring(refusal.length() - 15));
        assertThat(MAIL.accepted()).extracting(Message::recipient).containsExactly(clinics(1, 60));
    }

    @Test
    void pausesAtOnceWhereTheServerTakesNoMessageOfThatSize() {
        register(60);
        MAIL.offer("AUTH PLAIN LOGIN", "SIZE 1000");

        long broadcast = acceptAndDeliver();
        assertProgress(broadcast, "paused", 0, 0, 0);
        assertThat(progress(broadcast).get("reason").asString()).contains("and the server takes 1000");

        MAIL.offer("AUTH PLAIN LOGIN", "SIZE 0");
        clock.turn(Duration.ofSeconds(6)); // over a new connection
        resumeAndDeliver(broadcast);
        assertProgress(broadcast, "sent", 60, 0, 0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"554 5.7.1 Rejected by policy", "550 Administrative prohibition", "571 Not today"})
    void pausesSoonAndFailsNobodyWhereAllAreRefused(String refusal) {
        register(60);
        MAIL.script(FRIENDLY.but(Step.RCPT, reply(refusal)));

        assertGoesOutToAllOnceMended(60, "10 messages in a row, this one with " + refusal);
    }

    private void assertGoesOutToAllOnceMended(int recipients, String reason) {
        long broadcast = acceptAndDeliver();
        assertProgress(broadcast, "paused", 0, 0, 0);
        assertThat(progress(broadcast).get("reason").asString()).contains(reason);

        MAIL.script(FRIENDLY);
        resumeAndDeliver(broadcast);
        pass(Duration.ofSeconds(10));
        assertProgress(broadcast, "sent", recipients, 0, 0);
    }

    @Test
    void failsNearlyNobodyWhereAllAreRefusedFromSomeMomentOn() {
        register(60);
        MAIL.script(FRIENDLY.but(
                at -> at.step() == Step.RCPT && !at.recipient().equals(clinic(1)), reply("554 5.7.1 Rejected")));

        long broadcast = acceptAndDeliver();
        assertProgress(broadcast, "paused", 1, 2, 0);

        MAIL.script(FRIENDLY);
        resumeAndDeliver(broadcast);
        pass(Duration.ofSeconds(10));
        assertProgress(broadcast, "sent", 58, 2, 0);
    }

    @Test
    void keepsAReplyAsItWasWritten() {
        register(2);
        MAIL.script(FRIENDLY.but(Step.RCPT, clinic(2), reply("550 5.1.1 Bo\u00eete inconnue \ud83d\udceb")));

        long broadcast = acceptAndDeliver();

        assertFailure(broadcast, clinic(2), 550, "550 5.1.1 Bo\u00eete inconnue \ud83d\udceb");
    }

    @Test
    void doesNotPauseForManyRefusalsAsLongAsSomeAreAccepted() {
        register(150);
        MAIL.script(FRIENDLY.but(Step.RCPT, NO_SUCH_USER).but(Step.RCPT, clinic(90), Answer.usual()));

        long broadcast = acceptAndDeliver();

        assertProgress(broadcast, "sent", 1, 149, 0);
    }

    @Test
    void goesThroughAMixOfAllOfThem() {
        register(100);
        MAIL.script(anythingGoes());
        clock.go(20);

        long broadcast = acceptAndDeliver();
        passUntilOver(broadcast, Duration.ofMinutes(10));

        assertProgress(broadcast, "sent", 95, 5, 0);
        assertThat(MAIL.accepted()).extracting(Message::recipient).doesNotHaveDuplicates();
        assertThat(failures(broadcast).findValuesAsString("email"))
                .containsExactly(clinic(10), clinic(20), clinic(30), clinic(40), clinic(50));
    }

    private static Script anythingGoes() {
        Set<String> greylisted = Set.of(clinics(60, 69));
        return FRIENDLY.but(Step.RCPT, clinic(10), NO_SUCH_USER)
                .but(Step.END, clinic(20), SPAM)
                .but(Step.DATA, clinic(30), reply("554 No"))
                .but(Step.RCPT, clinic(40), reply("550 No such user").thenReset())
                .but(Step.END, clinic(50), reply("451 4.3.0 Never"))
                .but(at -> at.attempt() == 1 && greylisted.contains(at.recipient()), GREYLISTED)
                .butOnceAfter(3, Step.MAIL, CLOSING)
                .butOnceAfter(20, Step.END, cut())
                .butOnceAfter(30, Step.END, TOO_FAST)
                .butOnceAfter(40, Step.END, QUOTA)
                .butOnceAfter(50, Step.RCPT, silence())
                .butOnceAfter(1, Step.AUTH, reply("454 4.7.0 Temporary"));
    }

    private void passUntilOver(long broadcast, Duration step) {
        for (int steps = 0; status(broadcast).equals("sending"); steps++) {
            assertThat(steps).as("steps of %s", step).isLessThan(1000);
            pass(step);
        }
    }

    private void resumeAndDeliver(long broadcast) {
        assertThat(board("POST", broadcast, "/resume").status()).isEqualTo(204);
        deliver();
    }

    private static boolean isFirstTryOf(Moment at, String recipient) {
        return at.step() == Step.RCPT && at.recipient().equals(recipient) && at.attempt() == 1;
    }

    private void assertFailure(long broadcast, String email, int code, String reply) {
        JsonNode failures = failures(broadcast);
        assertThat(failures).hasSize(1);
        assertThat(failures.get(0).get("email").asString()).isEqualTo(email);
        assertThat(failures.get(0).get("replyCode").asInt()).isEqualTo(code);
        assertThat(failures.get(0).get("reply").asString()).isEqualTo(reply);
        assertThat(failures.get(0).get("nextAttemptAt").isNull()).isTrue();
    }
}
