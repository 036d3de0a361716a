package org.openemr.productregistration.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.openemr.productregistration.Clinics;
import org.openemr.productregistration.mysql.OnMySql;
import org.openemr.productregistration.process.Deployment;
import org.openemr.productregistration.process.Instance;
import org.openemr.productregistration.smtp.Answer;
import org.openemr.productregistration.smtp.Message;
import org.openemr.productregistration.smtp.Script;
import org.openemr.productregistration.smtp.ScriptedSmtpServer;
import org.openemr.productregistration.smtp.Step;

/** A deployment in the middle of a broadcast: SIGTERM, and the next start. */
@OnMySql
class ShutdownIT {

    private final Deployment deployment = new Deployment();
    private final ScriptedSmtpServer mail = deployment.mail();

    @AfterEach
    void stop() {
        deployment.close();
    }

    @Test
    void finishesTheMessagesInHandAndRepeatsNone() {
        Instance first = deployment.start("one.example", "SMTP_CONNECTIONS=4");
        Clinics.register(deployment.database(), 400);
        AtomicInteger inHand = new AtomicInteger();
        Answer slow = Answer.usual().before(inHand::incrementAndGet).late(Duration.ofSeconds(1));
        mail.script(Script.FRIENDLY.but(Step.END, slow));
        long broadcast = deployment.broadcast(first);
        await().atMost(Duration.ofSeconds(60)).until(() -> mail.count() >= 4);

        int begun = inHand.get();
        long asked = System.nanoTime();
        first.stop();
        assertThat(Duration.ofNanos(System.nanoTime() - asked)).isLessThan(Duration.ofSeconds(15));
        assertThat(mail.count()).isBetween(begun, 20);
        assertThat(unfinishedSlicesHeld()).isZero();

        mail.script(Script.FRIENDLY);
        Instance second = deployment.start("two.example", "SMTP_CONNECTIONS=4");
        deployment.awaitSent(second, broadcast);

        assertThat(mail.accepted()).extracting(Message::recipient).hasSize(400).doesNotHaveDuplicates();
        assertThat(deployment.progress(second, broadcast).get("sent").asInt()).isEqualTo(400);
        assertThat(first.log()).doesNotContain("ERROR");
    }

    /** Tasks that look as if somebody worked on them, and so would have to be found dead first. */
    private int unfinishedSlicesHeld() {
        return deployment
                .database()
                .sql("SELECT COUNT(*) FROM scheduled_tasks WHERE picked")
                .query(Integer.class)
                .single();
    }
}
