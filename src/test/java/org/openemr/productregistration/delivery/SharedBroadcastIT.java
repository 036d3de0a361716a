package org.openemr.productregistration.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
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

/** Two instances and one broadcast. */
@OnMySql
class SharedBroadcastIT {

    private static final String ONE = "one.example";
    private static final String TWO = "two.example";
    private static final Duration TAKEN_OVER_WITHIN = Duration.ofSeconds(15);
    private static final Duration HELD_FOR_DEAD_AFTER = Duration.ofSeconds(8);

    /** Of the four connections that the rate may have, no instance uses more than two at a time. */
    private static final String HALF_OF_THEM = "DBSCHEDULER_THREADS=2";

    private static final Duration LONGEST_WAIT = Duration.ofSeconds(60);

    private final Deployment deployment = new Deployment();
    private final ScriptedSmtpServer mail = deployment.mail();

    @AfterEach
    void stop() {
        deployment.close();
    }

    @Test
    void holdsTheRateOverBoth() {
        int rate = 50;
        String[] settings = {"SES_MAX_SEND_RATE=" + rate, "SMTP_CONNECTIONS=4", HALF_OF_THEM};
        Instance one = deployment.start(ONE, settings);
        deployment.start(TWO, settings);
        Clinics.register(deployment.database(), 1100);

        deployment.awaitSent(one, deployment.broadcast(one));

        List<Message> messages = mail.accepted();
        assertThat(messages).extracting(Message::recipient).hasSize(1100).doesNotHaveDuplicates();
        assertThat(messages).extracting(Message::client).contains(ONE, TWO);
        assertThat(mostInASecond(messages)).isLessThanOrEqualTo(rate * 11 / 10);
        assertThat(rateOf(messages)).isCloseTo(rate, within(rate / 10.0));
    }

    @Test
    void goesOnWhereADeadInstanceStopped() {
        mail.script(Script.FRIENDLY.but(Step.END, Answer.usual().late(Duration.ofMillis(20))));
        Instance one = deployment.start(ONE, "SMTP_CONNECTIONS=2");
        Clinics.register(deployment.database(), 1500);
        Instance two = deployment.start(TWO, "SMTP_CONNECTIONS=6");

        long broadcast = deployment.broadcast(one);
        await().atMost(LONGEST_WAIT)
                .until(() -> !slicesOf(ONE).isEmpty() && !slicesOf(TWO).isEmpty());
        one.kill();
        Set<Integer> orphans = slicesOf(ONE);
        orphans.retainAll(unfinished());
        assertThat(orphans).hasSizeBetween(1, 2);
        await().atMost(TAKEN_OVER_WITHIN).until(() -> slicesOf(TWO).containsAll(orphans));
        deployment.awaitSent(two, broadcast);

        assertThat(mail.recipients()).hasSize(1500);
        assertThat(mail.count() - 1500).isBetween(0, 2 * 2);
        assertThat(deployment.progress(two, broadcast).get("sent").asInt()).isEqualTo(1500);
    }

    @Test
    void neverTakesASlowSliceForDead() {
        CountDownLatch goesOn = new CountDownLatch(1);
        mail.script(Script.FRIENDLY.butFirst(1, Step.END, Answer.usual().before(Answer.waitingFor(goesOn))));
        Instance one = deployment.start(ONE, "SMTP_CONNECTIONS=1");
        Clinics.register(deployment.database(), 20);
        long broadcast = deployment.broadcast(one);
        await().atMost(LONGEST_WAIT).until(() -> mail.connections() == 1);

        Instance two = deployment.start(TWO, "SMTP_CONNECTIONS=1");
        LocalDateTime started = lastHeartbeat();
        await().atMost(LONGEST_WAIT).until(() -> lastHeartbeat().isAfter(started.plus(HELD_FOR_DEAD_AFTER)));
        goesOn.countDown();
        deployment.awaitSent(two, broadcast);

        assertThat(mail.accepted()).extracting(Message::recipient).hasSize(20).doesNotHaveDuplicates();
        assertThat(clients()).containsOnly(ONE);
    }

    private LocalDateTime lastHeartbeat() {
        return deployment
                .database()
                .sql("SELECT MAX(last_heartbeat) FROM scheduled_tasks")
                .query(LocalDateTime.class)
                .single();
    }

    private Set<String> clients() {
        return mail.accepted().stream().map(Message::client).collect(Collectors.toSet());
    }

    /** The slices of which an instance has sent something, by the id of their last registration. */
    private Set<Integer> slicesOf(String client) {
        List<Integer> lastIds = deployment
                .database()
                .sql("SELECT last_id FROM slice ORDER BY last_id")
                .query(Integer.class)
                .list();
        return mail.accepted().stream()
                .filter(message -> message.client().equals(client))
                .map(message -> lastIds.stream()
                        .filter(lastId -> lastId >= Clinics.number(message.recipient()))
                        .findFirst()
                        .orElseThrow())
                .collect(Collectors.toSet());
    }

    private List<Integer> unfinished() {
        return deployment
                .database()
                .sql("SELECT last_id FROM slice WHERE finished_at IS NULL")
                .query(Integer.class)
                .list();
    }

    private static int mostInASecond(List<Message> messages) {
        int most = 0;
        for (int first = 0, last = 0; last < messages.size(); last++) {
            while (messages.get(last).nanos() - messages.get(first).nanos() >= 1_000_000_000) {
                first++;
            }
            most = Math.max(most, last - first + 1);
        }
        return most;
    }

    private static double rateOf(List<Message> messages) {
        long nanos = messages.get(messages.size() - 1).nanos() - messages.get(0).nanos();
        return (messages.size() - 1) * 1e9 / nanos;
    }
}
