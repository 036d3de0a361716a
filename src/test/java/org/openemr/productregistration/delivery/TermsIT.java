package org.openemr.productregistration.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.openemr.productregistration.Clinics;
import org.openemr.productregistration.Service;
import org.openemr.productregistration.mysql.OnMySql;
import org.openemr.productregistration.process.Deployment;
import org.openemr.productregistration.process.Instance;
import org.openemr.productregistration.smtp.Answer;
import org.openemr.productregistration.smtp.Message;
import org.openemr.productregistration.smtp.Script;
import org.openemr.productregistration.smtp.ScriptedSmtpServer;
import org.openemr.productregistration.smtp.Step;

/** Whole processes: a start that is put off, the first alone, and connections that find their number by themselves. */
@OnMySql
class TermsIT {

    private static final Answer LATE = Answer.usual().late(Duration.ofMillis(20));
    private static final Script FAR = Script.FRIENDLY
            .but(Step.MAIL, LATE)
            .but(Step.RCPT, LATE)
            .but(Step.DATA, LATE)
            .but(Step.END, LATE);

    private static final Duration LONGEST = Duration.ofSeconds(90);
    private static final int REPEATS_A_CRASH = 2 * 100;

    private final Deployment deployment = new Deployment();
    private final ScriptedSmtpServer mail = deployment.mail();

    @AfterEach
    void stop() {
        deployment.close();
    }

    @Test
    void triesExactlyTheFirstOverTwoInstancesOfWhichOneIsKilled() {
        mail.script(Script.FRIENDLY.but(Step.END, Answer.usual().late(Duration.ofMillis(20))));
        String[] settings = {"SES_MAX_SEND_RATE=100", Deployment.QUICK_TO_NOTICE};
        Instance one = deployment.start("one.example", settings);
        Clinics.register(deployment.database(), 600);
        Instance two = deployment.start("two.example", settings);

        long broadcast = deployment.broadcast(one, Map.of("first", "300"));
        await().atMost(LONGEST).until(() -> mail.count() > 100);
        one.kill();
        await().atMost(LONGEST).until(() -> status(two, broadcast).equals("paused"));

        assertThat(mail.recipients()).hasSize(300);
        assertThat(mail.count()).isLessThanOrEqualTo(300 + REPEATS_A_CRASH);
        assertThat(deployment.progress(two, broadcast).get("sent").asInt()).isEqualTo(300);
        two.service().asBoard("POST", Service.BROADCAST + "/" + broadcast + "/resume");
        deployment.awaitSent(two, broadcast);
        assertThat(mail.recipients()).hasSize(600);
    }

    @Test
    void startsAtItsTimeThoughTheServiceWasKilledMeanwhile() {
        Instance one = deployment.start("one.example", Deployment.QUICK_TO_NOTICE);
        Clinics.register(deployment.database(), 30);

        long broadcast = deployment.broadcast(one, Map.of("delay", "PT20S"));
        Instant start = Instant.parse(
                deployment.progress(one, broadcast).get("startsAt").asString());
        one.kill();
        Instance two = deployment.start("two.example", Deployment.QUICK_TO_NOTICE);
        await().atMost(LONGEST).until(() -> mail.count() > 0 || Instant.now().isAfter(start));
        assertThat(mail.count()).isZero();
        deployment.awaitSent(two, broadcast);

        assertThat(Duration.between(start, Instant.now())).isLessThan(Duration.ofSeconds(15));
        assertThat(mail.accepted()).extracting(Message::recipient).hasSize(30).doesNotHaveDuplicates();
    }

    /** Four replies of 20 ms each: one connection makes 12 a second at most. */
    @Test
    void keepsTheRateAtADistance() {
        int rate = 80;
        mail.script(FAR);
        Instance instance = deployment.start("one.example", "SES_MAX_SEND_RATE=" + rate);
        Clinics.register(deployment.database(), 1600);

        deployment.awaitSent(instance, deployment.broadcast(instance));

        List<Message> messages = mail.accepted();
        assertThat(messages).extracting(Message::recipient).hasSize(1600).doesNotHaveDuplicates();
        assertThat(rateOf(messages.subList(400, 1200))).isCloseTo(rate, within(rate * 0.05));
        assertThat(mail.mostConnections()).isBetween(7, 30);
    }

    /** It would have some twenty for this rate; each makes 12 a second. */
    @Test
    void makesDoWithTheConnectionsThatTheMailServerTakes() {
        int most = 6;
        mail.script(FAR.but(
                moment -> moment.step() == Step.CONNECT && mail.open() > most,
                Answer.reply("421 4.7.0 Too many connections").thenCut()));
        Instance instance = deployment.start("one.example", "SES_MAX_SEND_RATE=200");
        Clinics.register(deployment.database(), 1000);

        deployment.awaitSent(instance, deployment.broadcast(instance));

        List<Message> messages = mail.accepted();
        assertThat(messages).extracting(Message::recipient).hasSize(1000).doesNotHaveDuplicates();
        assertThat(rateOf(messages.subList(200, 900))).isGreaterThan(most * 12 * 0.7);
        assertThat(instance.log()).doesNotContain("Mail server:");
    }

    private String status(Instance instance, long broadcast) {
        return deployment.progress(instance, broadcast).get("status").asString();
    }

    private static double rateOf(List<Message> messages) {
        long nanos = messages.get(messages.size() - 1).nanos() - messages.get(0).nanos();
        return (messages.size() - 1) * 1e9 / nanos;
    }
}
