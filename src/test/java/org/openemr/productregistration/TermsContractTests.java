package org.openemr.productregistration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.openemr.productregistration.Service.BROADCAST;
import static org.openemr.productregistration.Service.PIN;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openemr.productregistration.Service.Answer;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** What may be asked of a broadcast, and what is told of it. */
@WholeService
abstract class TermsContractTests {

    private static final String LATER = "PT10M";

    @Autowired
    private JdbcClient database;

    private Service service;

    @BeforeEach
    void threeClinics(@LocalServerPort int port) {
        service = new Service(port);
        Clinics.forgetAll(database);
        List.of("one", "two", "three").forEach(clinic -> service.register(clinic + "@example.org"));
    }

    @Test
    void tellsToHowManyItWouldGoAndSendsNothing() {
        database.sql("UPDATE registration SET status = 'BOUNCED' WHERE email = 'two@example.org'")
                .update();

        Answer answer = post(Map.of("dryRun", "true", "contents", "See https://example.org"), "Idempotency-Key", "k");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("{\"status\":\"checked\",\"recipients\":2,\"warnings\":[]}");
        assertThat(answer.header("Location")).isEmpty();
        assertThat(broadcasts()).isZero();
    }

    @Test
    void neitherUsesNorKeepsAKeyInADryRun() {
        String[] key = {"Idempotency-Key", "k"};

        assertThat(post(Map.of("dryRun", "true"), key).status()).isEqualTo(200);
        assertThat(post(Map.of("delay", LATER, "contents", "other"), key).status())
                .isEqualTo(200);
        assertThat(post(Map.of("dryRun", "true"), key).status()).isEqualTo(200);

        assertThat(broadcasts()).isEqualTo(1);
    }

    @Test
    void warnsOfATitleThatWasUsedOfLate() {
        post(Map.of("delay", LATER));

        JsonNode warnings = post(Map.of("dryRun", "true")).json().get("warnings");

        assertThat(warnings.toString()).contains("A notice with this title was sent within the last 30 days");
    }

    @ParameterizedTest(name = "{0}={1}")
    @CsvSource({
        "delay, ''",
        "delay, 10",
        "delay, -PT1S",
        "delay, PT24H0.001S",
        "delay, P2D",
        "delay, P1M",
        "delay, soon",
        "first, ''",
        "first, 0",
        "first, -1",
        "first, 1.5",
        "first, 1e3",
        "first, +5",
        "first, ٣",
        "first, all",
        "first, 99999999999999999999",
        "format, ''",
        "format, text",
        "format, HTML",
        "dryRun, ''",
        "dryRun, yes",
        "dryRun, TRUE",
        "dryRun, 1"
    })
    void refusesWhatMeansNothing(String field, String value) {
        Answer answer = post(Map.of(field, value));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().get("error").asString()).isNotBlank();
        assertThat(broadcasts()).isZero();
    }

    @Test
    void takesNumbersAndTruthValuesOfJson() {
        String json =
                "{\"secretPin\":\"%s\",\"title\":\"a\",\"contents\":\"b\",\"first\":2,\"dryRun\":%s,\"delay\":\"%s\"}";

        Answer checked = service.post(BROADCAST, "application/json", json.formatted(PIN, true, LATER));
        Answer sent = service.post(BROADCAST, "application/json", json.formatted(PIN, false, LATER));

        assertThat(checked.json().get("status").asString()).isEqualTo("checked");
        assertThat(sent.body()).isEqualTo("{\"status\":\"sent\"}");
    }

    @Test
    void takesThePinAsBearer() {
        Map<String, String> notice = Map.of("title", "a", "contents", "b", "dryRun", "true");

        assertThat(service.post(BROADCAST, notice, "Authorization", "Bearer " + PIN)
                        .status())
                .isEqualTo(200);
        assertThat(service.post(BROADCAST, notice, "Authorization", "Bearer wrong")
                        .status())
                .isEqualTo(401);
        assertThat(service.post(BROADCAST, notice).status()).isEqualTo(401);
    }

    @Test
    void isSendingUntilItStartsAndReachesNobodyWhenItIsCancelled() {
        Answer answer = post(Map.of("delay", LATER));
        JsonNode waiting = progress(answer);
        service.asBoard("POST", answer.header("Location") + "/cancel");
        JsonNode cancelled = progress(answer);

        assertThat(waiting.get("status").asString()).isEqualTo("sending");
        assertThat(waiting.get("recipients").asInt()).isEqualTo(3);
        assertThat(Duration.between(
                        Instant.parse(waiting.get("createdAt").asString()),
                        Instant.parse(waiting.get("startsAt").asString())))
                .isEqualTo(Duration.ofMinutes(10));
        assertThat(cancelled.get("status").asString()).isEqualTo("cancelled");
        assertThat(cancelled.get("skipped").asInt()).isEqualTo(3);
    }

    @Test
    void doesNotWaitForWhatStartsLaterThoughTheKeyIsRepeatedWithoutTheDelay() {
        Duration lessThanItWaitsForOthers = Duration.ofSeconds(4);

        assertTimeout(lessThanItWaitsForOthers, () -> post(Map.of("delay", LATER), "Idempotency-Key", "k"));
        assertTimeout(lessThanItWaitsForOthers, () -> post(Map.of(), "Idempotency-Key", "k"));
        assertThat(broadcasts()).isEqualTo(1);
    }

    @Test
    void pausesAfterTheFirstAndGoesToTheRestWhenItIsResumed() {
        Answer answer = post(Map.of("first", "2"));
        JsonNode paused = progress(answer);
        service.asBoard("POST", answer.header("Location") + "/resume");

        assertThat(paused.get("status").asString()).isEqualTo("paused");
        assertThat(paused.get("sent").asInt()).isEqualTo(2);
        assertThat(paused.get("reason").asString()).isEqualTo("The first 2 have it");
        await().until(() -> progress(answer).get("status").asString().equals("sent"));
        assertThat(progress(answer).get("sent").asInt()).isEqualTo(3);
    }

    @Test
    void tellsWhatWasPosted() {
        Answer answer = post(Map.of("delay", LATER, "format", "html", "contents", "<p>Größe 🩺 <b>now</b></p>"));

        Answer message = service.asBoard("GET", answer.header("Location") + "/message");

        assertThat(message.body())
                .isEqualTo("{\"title\":\"a notice\",\"contents\":\"<p>Größe 🩺 <b>now</b></p>\",\"format\":\"html\"}");
        assertThat(progress(answer).get("format").asString()).isEqualTo("html");
        assertThat(service.get(answer.header("Location") + "/message").status()).isEqualTo(401);
        assertThat(service.asBoard("GET", BROADCAST + "/999999/message").status())
                .isEqualTo(404);
    }

    @Test
    void takesTheSameWordsInAnotherFormatForAnotherMessage() {
        post(Map.of("delay", LATER), "Idempotency-Key", "k");

        assertThat(post(Map.of("format", "html"), "Idempotency-Key", "k").status())
                .isEqualTo(422);
        assertThat(post(Map.of("format", "markdown"), "Idempotency-Key", "k").status())
                .isEqualTo(200);
        assertThat(broadcasts()).isEqualTo(1);
    }

    @Test
    void keepsItsSumsWhenItIsOver() {
        Answer answer = post(Map.of());
        database.sql("DELETE FROM slice").update();

        assertThat(progress(answer).get("sent").asInt()).isEqualTo(3);
        assertThat(progress(answer).get("messagesPerSecond").asDouble()).isZero();
        assertThat(service.asBoard("GET", BROADCAST)
                        .json()
                        .at("/content/0/sent")
                        .asInt())
                .isEqualTo(3);
    }

    private Answer post(Map<String, String> fields, String... headers) {
        Map<String, String> form = new HashMap<>(Map.of("secretPin", PIN, "title", "a notice", "contents", "Update."));
        form.putAll(fields);
        return service.post(BROADCAST, form, headers);
    }

    private JsonNode progress(Answer accepted) {
        return service.asBoard("GET", accepted.header("Location")).json();
    }

    private int broadcasts() {
        return database.sql("SELECT COUNT(*) FROM broadcast")
                .query(Integer.class)
                .single();
    }
}
