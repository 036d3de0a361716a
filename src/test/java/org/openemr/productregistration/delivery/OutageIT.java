package org.openemr.productregistration.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.params.provider.Arguments.arguments;
import static org.openemr.productregistration.process.Deployment.QUICK_TO_NOTICE;

import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
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

/**
 * The database, the mail server or both go away in the middle of a broadcast, and come back: the database after longer
 * than it takes to hold an instance for dead.
 */
@OnMySql
@TestInstance(Lifecycle.PER_CLASS)
class OutageIT {

    private static final int RECIPIENTS = 1000;
    private static final int CONNECTIONS = 4;

    private final Deployment deployment = new Deployment();
    private final ScriptedSmtpServer mail = deployment.mail();
    private Instance instance;

    @BeforeAll
    void register() {
        instance = deployment.start("one.example", "SMTP_CONNECTIONS=" + CONNECTIONS, QUICK_TO_NOTICE);
        Clinics.register(deployment.database(), RECIPIENTS);
    }

    @BeforeEach
    void takeSomeTimeForEachMessage() {
        mail.reset();
        mail.script(Script.FRIENDLY.but(Step.END, Answer.usual().late(Duration.ofMillis(10))));
    }

    @AfterAll
    void stop() {
        deployment.close();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("outages")
    void reachesEveryoneOnce(String what, Runnable outage) {
        long broadcast = deployment.broadcast(instance);
        awaitMessages(200);
        outage.run();
        awaitMessages(600);
        outage.run();
        deployment.awaitSent(instance, broadcast);

        assertThat(mail.accepted())
                .extracting(Message::recipient)
                .hasSize(RECIPIENTS)
                .doesNotHaveDuplicates();
        assertThat(mail.mostConnections()).isLessThanOrEqualTo(CONNECTIONS);
        assertThat(deployment.progress(instance, broadcast).get("sent").asInt()).isEqualTo(RECIPIENTS);
        assertThat(deployment.progress(instance, broadcast).get("failed").asInt())
                .isZero();
    }

    Stream<Arguments> outages() {
        Runnable databaseCrash = () -> {
            deployment.mysql().kill();
            deployment.mysql().restart();
        };
        Runnable both = () -> {
            mail.stop();
            deployment.mysql().restart();
            mail.start();
        };
        return Stream.of(
                arguments("the mail server is restarted", (Runnable) mail::restart),
                arguments("the database is restarted", (Runnable) deployment.mysql()::restart),
                arguments("the database crashes", databaseCrash),
                arguments("both are restarted", both),
                arguments("the database takes no writes, as in a failover", (Runnable) this::refuseWrites));
    }

    private void refuseWrites() {
        deployment.mysql().asRoot("SET GLOBAL read_only = ON");
        await().pollDelay(Duration.ofSeconds(2)).until(() -> true);
        deployment.mysql().asRoot("SET GLOBAL read_only = OFF");
    }

    private void awaitMessages(int count) {
        await().atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(10))
                .until(() -> mail.count() >= count);
    }
}
