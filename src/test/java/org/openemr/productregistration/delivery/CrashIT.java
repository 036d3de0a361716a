package org.openemr.productregistration.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.time.Duration;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.openemr.productregistration.Clinics;
import org.openemr.productregistration.mysql.OnMySql;
import org.openemr.productregistration.process.Deployment;
import org.openemr.productregistration.process.Instance;
import org.openemr.productregistration.smtp.Answer;
import org.openemr.productregistration.smtp.Message;
import org.openemr.productregistration.smtp.Script;
import org.openemr.productregistration.smtp.ScriptedSmtpServer;
import org.openemr.productregistration.smtp.Step;
import tools.jackson.databind.JsonNode;

/** {@code kill -9} in the middle of a broadcast: nobody is lost, and hardly anybody gets it twice. */
@OnMySql
@TestInstance(Lifecycle.PER_CLASS)
class CrashIT {

    private static final int RECIPIENTS = 2000;
    private static final int CONNECTIONS = 4;
    private static final int REPEATS_A_CRASH = 2 * CONNECTIONS;

    private final Deployment deployment = new Deployment();
    private final ScriptedSmtpServer mail = deployment.mail();
    private Instance instance;

    @BeforeAll
    void register() {
        start();
        Clinics.register(deployment.database(), RECIPIENTS);
    }

    @BeforeEach
    void forget() {
        mail.reset();
    }

    @AfterAll
    void stop() {
        deployment.close();
    }

    @ParameterizedTest(name = "killed {0}")
    @MethodSource
    void reachesEveryoneWhenItIsKilled(String when, Step step, Answer answer) {
        mail.script(Script.FRIENDLY.butOnceAfter(300, step, answer));

        long broadcast = deployment.broadcast(instance);
        awaitDeath();
        start();
        deployment.awaitSent(instance, broadcast);

        assertReachedEveryone(broadcast, REPEATS_A_CRASH);
    }

    Stream<Arguments> reachesEveryoneWhenItIsKilled() {
        Answer usual = Answer.usual();
        return Stream.of(
                arguments("before the message", Step.MAIL, Answer.cut().before(this::kill)),
                arguments("after DATA", Step.DATA, usual.after(this::kill).thenCut()),
                arguments("after the final dot", Step.END, Answer.cut().before(this::kill)),
                arguments(
                        "before it reads the 250",
                        Step.END,
                        usual.before(this::kill).thenCut()),
                arguments(
                        "before it writes the cursor",
                        Step.END,
                        usual.after(this::kill).thenCut()));
    }

    @Test
    @Tag("long")
    void reachesEveryoneWhenItIsKilledTwentyTimes() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        mail.script(Script.FRIENDLY.but(Step.END, Answer.usual().late(Duration.ofMillis(5))));

        long broadcast = deployment.broadcast(instance);
        for (int kills = 0; kills < 20; kills++) {
            awaitMessages(mail.count() + 20 + random.nextInt(50));
            kill();
            start();
        }
        deployment.awaitSent(instance, broadcast);

        assertReachedEveryone(broadcast, 20 * REPEATS_A_CRASH);
    }

    private void start() {
        instance = deployment.start("one.example", "SMTP_CONNECTIONS=" + CONNECTIONS, Deployment.QUICK_TO_NOTICE);
    }

    private void kill() {
        instance.kill();
    }

    private void awaitDeath() {
        await().atMost(Duration.ofSeconds(60)).until(() -> !instance.isRunning());
    }

    private void awaitMessages(int count) {
        await().atMost(Duration.ofSeconds(60))
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(1))
                .until(() -> mail.count() >= count);
    }

    private void assertReachedEveryone(long broadcast, int mostRepeats) {
        JsonNode progress = deployment.progress(instance, broadcast);
        assertThat(mail.recipients()).hasSize(RECIPIENTS);
        assertThat(mail.accepted()).hasSizeBetween(RECIPIENTS, RECIPIENTS + mostRepeats);
        assertThat(mail.accepted().stream().map(Message::messageId).distinct()).hasSize(RECIPIENTS);
        assertThat(progress.get("recipients").asInt()).isEqualTo(RECIPIENTS);
        assertThat(progress.get("sent").asInt()).isEqualTo(RECIPIENTS);
    }
}
