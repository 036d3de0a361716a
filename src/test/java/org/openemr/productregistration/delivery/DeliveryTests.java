package org.openemr.productregistration.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.kagkarlsson.scheduler.testhelper.ManualScheduler;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.openemr.productregistration.Clinics;
import org.openemr.productregistration.Service;
import org.openemr.productregistration.Service.Answer;
import org.openemr.productregistration.mysql.OnMySql;
import org.openemr.productregistration.smtp.ScriptedSmtpServer;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;

/** One slice, one connection, one mail server with a script; sent by hand, at the time that the test says. */
@SpringBootTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "MANAGEMENT_PORT=0",
            "SECRET_PIN=" + Service.PIN,
            "SMTP_HOST=127.0.0.1",
            "SMTP_CONNECTIONS=1",
            "SMTP_TIMEOUT=1s",
            "SES_SMTP_USERNAME=user",
            "SES_SMTP_PASSWORD=password",
            "SES_MAX_SEND_RATE=0",
            "SES_SENDER=OpenEMR <noreply@example.org>",
            "BROADCAST_WAIT=0s"
        })
@OnMySql
@Timeout(value = 60, threadMode = ThreadMode.SEPARATE_THREAD)
@Import(ByHand.class)
abstract class DeliveryTests {

    static final ScriptedSmtpServer MAIL = new ScriptedSmtpServer();

    private static final Duration LONGEST_WAIT_FOR_A_CONNECTION = Duration.ofSeconds(15);

    @Autowired
    JdbcClient database;

    @Autowired
    TurnableClock clock;

    @Autowired
    ManualScheduler scheduler;

    @Autowired
    private JavaMailSender mailSender;

    @Autowired
    private Outage outage;

    @Autowired
    private Trouble trouble;

    Service service;

    @DynamicPropertySource
    static void mailServer(DynamicPropertyRegistry settings) {
        settings.add("SMTP_PORT", MAIL::port);
    }

    @BeforeEach
    void startAfresh(@LocalServerPort int port) throws Exception {
        service = new Service(port);
        Clinics.forgetAll(database);
        ((DisposableBean) mailSender).destroy();
        outage.over();
        trouble.accepted();
        clock.go(1);
        clock.turn(LONGEST_WAIT_FOR_A_CONNECTION);
        MAIL.reset();
    }

    void register(int clinics) {
        Clinics.register(database, clinics);
    }

    static String clinic(int number) {
        return Clinics.address(number);
    }

    static String[] clinics(int from, int to) {
        return IntStream.rangeClosed(from, to).mapToObj(Clinics::address).toArray(String[]::new);
    }

    /** Accepts a notice; nothing is sent yet. */
    long accept() {
        return accept(Map.of());
    }

    /** Accepts one on some terms. */
    long accept(Map<String, String> terms) {
        Map<String, String> form = new HashMap<>(terms);
        form.putAll(Map.of("secretPin", Service.PIN, "title", "Security notice", "contents", "Please update."));
        Answer answer = service.post(Service.BROADCAST, form);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return id(answer);
    }

    static long id(Answer accepted) {
        return Long.parseLong(accepted.header("Location").replaceAll(".*/", ""));
    }

    /** Sends what is due, for as long as the service would go on by itself. */
    void deliver() {
        do {
            scheduler.runAnyDueExecutions();
        } while (isAnythingDue());
    }

    private boolean isAnythingDue() {
        return database.sql("SELECT COUNT(*) FROM scheduled_tasks WHERE picked = FALSE AND execution_time <= ?")
                        .param(LocalDateTime.ofInstant(clock.instant(), ZoneOffset.UTC))
                        .query(Integer.class)
                        .single()
                > 0;
    }

    long acceptAndDeliver() {
        long broadcast = accept();
        deliver();
        return broadcast;
    }

    void pass(Duration time) {
        clock.turn(time);
        deliver();
    }

    Answer board(String method, long broadcast, String action) {
        return service.asBoard(method, Service.BROADCAST + "/" + broadcast + action);
    }

    JsonNode progress(long broadcast) {
        return board("GET", broadcast, "").json();
    }

    String status(long broadcast) {
        return progress(broadcast).get("status").asString();
    }

    JsonNode failures(long broadcast) {
        return board("GET", broadcast, "/failures").json();
    }

    void assertProgress(long broadcast, String status, int sent, int failed, int skipped) {
        JsonNode progress = progress(broadcast);
        assertThat(progress.get("status").asString()).isEqualTo(status);
        assertThat(progress.get("sent").asInt()).as("sent").isEqualTo(sent);
        assertThat(progress.get("failed").asInt()).as("failed").isEqualTo(failed);
        assertThat(progress.get("skipped").asInt()).as("skipped").isEqualTo(skipped);
    }
}
