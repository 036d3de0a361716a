package org.openemr.productregistration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.openemr.productregistration.BerlinTime.NEVER_SHOWN;
import static org.openemr.productregistration.Service.BROADCAST;

import jakarta.mail.Multipart;
import jakarta.mail.internet.MimeMessage;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.openemr.productregistration.broadcast.Upkeep;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Every column is read as it was written, with ids that no int holds and at a time that the machine's clock never shows: a
 * broadcast in its middle, which one has, one is refused, one is put off and one comes next.
 */
@WholeService
@ExtendWith(BerlinTime.class)
abstract class ReadBackTests {

    private static final long BROADCAST_ID = 5_000_000_000L;
    private static final String PATH = BROADCAST + "/" + BROADCAST_ID;
    private static final long HAS_IT = 6_000_000_001L;
    private static final long REFUSED = 6_000_000_002L;
    private static final long PUT_OFF = 6_000_000_003L;
    private static final long NEXT = 6_000_000_004L;

    private static final String PROGRESS = """
            {"id": 5000000000, "title": "Größe 🩺", "format": "markdown", "status": "paused", "recipients": 4, "sent": 1, "failed": 1,
             "skipped": 0, "deferred": 1, "bounced": 11, "complained": 22, "rejected": 31,
             "createdAt": "2026-03-29T02:30:00.123456Z", "startsAt": "2026-03-29T02:30:00.123456Z",
             "finishedAt": null, "reason": "535 5.7.8 Größe 🩺", "expectedEnd": null%s}""";

    private static final String REASONS =
            ", \"reasons\": [{\"reply\": \"4.7.1 Later\", \"count\": 1}, {\"reply\": \"5.1.1 Größe 🩺\", \"count\": 1}]";

    private static final JsonMapper JSON = new JsonMapper();

    @Autowired
    private JdbcClient database;

    @Autowired
    private Upkeep upkeep;

    @Value("${mail.outbox}")
    private String outbox;

    private Service service;

    @BeforeEach
    void fill(@LocalServerPort int port) {
        service = new Service(port);
        empty();
        insert(
                "broadcast",
                BROADCAST_ID,
                "Größe 🩺",
                "One 🩺.",
                "PAUSED",
                "535 5.7.8 Größe 🩺",
                "k",
                NEXT,
                NEVER_SHOWN,
                null,
                "MARKDOWN",
                NEVER_SHOWN,
                null,
                4,
                null,
                null,
                0,
                0,
                0,
                10,
                20,
                30);
        insert("slice", 1, BROADCAST_ID, PUT_OFF, NEXT, 4, 1, 1, 3, NEVER_SHOWN, null);
        List.of(HAS_IT, REFUSED, PUT_OFF, NEXT).forEach(this::register);
        insert(
                "delivery_failure",
                BROADCAST_ID,
                REFUSED,
                1,
                550,
                "5.1.1 Größe 🩺",
                1,
                NEVER_SHOWN,
                null,
                "5.1.1 Größe 🩺");
        insert(
                "delivery_failure",
                BROADCAST_ID,
                PUT_OFF,
                1,
                451,
                "4.7.1 Later",
                2,
                NEVER_SHOWN,
                NEVER_SHOWN,
                "4.7.1 Later");
        insert("feedback", "f1", HAS_IT, BROADCAST_ID, "BOUNCED", NEVER_SHOWN);
        insert("feedback", "f2", HAS_IT, BROADCAST_ID, "COMPLAINED", NEVER_SHOWN);
        insert("feedback", "f3", HAS_IT, BROADCAST_ID, "COMPLAINED", NEVER_SHOWN);
        insert("feedback", "f4", REFUSED, BROADCAST_ID, "REJECTED", NEVER_SHOWN);
    }

    private void register(long id) {
        String email = id + "@example.org";
        insert(
                "registration",
                id,
                "55cd33ef-f6dd-4d28-925d-00" + id,
                email,
                email,
                "7",
                "docker",
                "ACTIVE",
                token(id),
                NEVER_SHOWN);
    }

    private static String token(long id) {
        return "ABCDEFGHIJK-" + id;
    }

    private void insert(String table, Object... values) {
        database.sql("INSERT INTO " + table + " VALUES (?" + ", ?".repeat(values.length - 1) + ")")
                .params(values)
                .update();
    }

    @AfterEach
    void empty() {
        Clinics.forgetAll(database);
    }

    @Test
    void progress() {
        assertThat(withoutSpeed(service.asBoard("GET", PATH).json()))
                .isEqualTo(JSON.readTree(PROGRESS.formatted(REASONS)));
    }

    /** What was seen of it by then. */
    private static JsonNode withoutSpeed(JsonNode progress) {
        ((ObjectNode) progress).remove("messagesPerSecond");
        return progress;
    }

    @Test
    void theListOfBroadcasts() {
        JsonNode list = service.asBoard("GET", BROADCAST).json();

        withoutSpeed(list.get("content").get(0));
        assertThat(list)
                .isEqualTo(JSON.readTree(
                        "{\"content\": [" + PROGRESS.formatted("") + "], \"page\": 0, \"size\": 20, \"total\": 1}"));
    }

    @Test
    void whenItWasOver() {
        database.sql("UPDATE broadcast SET status = 'CANCELLED', finished_at = ?")
                .param(NEVER_SHOWN)
                .update();

        JsonNode progress = service.asBoard("GET", PATH).json();

        assertThat(progress.get("status").asString()).isEqualTo("cancelled");
        assertThat(progress.get("finishedAt").asString()).isEqualTo("2026-03-29T02:30:00.123456Z");
        assertThat(progress.get("skipped").asInt()).isEqualTo(2);
    }

    @Test
    void sinceWhenItStandsStill() {
        database.sql("UPDATE broadcast SET status = 'SENDING'").update();

        upkeep.pauseStale(Duration.ofDays(1));

        assertThat(service.asBoard("GET", PATH).json().get("reason").asString())
                .isEqualTo("Nothing was sent since 2026-03-29T02:30:00.123456Z");
    }

    @Test
    void failures() {
        assertThat(service.asBoard("GET", PATH + "/failures").json()).isEqualTo(JSON.readTree("""
                [{"registration": 6000000002, "email": "6000000002@example.org", "replyCode": 550,
                  "reply": "5.1.1 Größe 🩺", "attempts": 1, "nextAttemptAt": null},
                 {"registration": 6000000003, "email": "6000000003@example.org", "replyCode": 451,
                  "reply": "4.7.1 Later", "attempts": 2, "nextAttemptAt": "2026-03-29T02:30:00.123456Z"}]"""));
    }

    @Test
    void whatIsSentToWhomAndWhoIsLeft() throws Exception {
        service.asBoard("POST", PATH + "/resume");

        await().atMost(Duration.ofSeconds(30)).until(() -> isSentTo(3));
        assertIsTheNoticeTo(PUT_OFF);
        assertIsTheNoticeTo(NEXT);
    }

    /** As one may be that an earlier version accepted. */
    @Test
    void pausesWhatCanNotBeMade() {
        database.sql("UPDATE broadcast SET contents = ?")
                .param("[".repeat(100_000))
                .update();

        service.asBoard("POST", PATH + "/resume");

        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(service.asBoard("GET", PATH).body())
                        .contains(
                                "\"status\":\"paused\"",
                                "The message can't be made: The contents have too much of markup"));
    }

    private boolean isSentTo(int recipients) {
        JsonNode progress = service.asBoard("GET", PATH).json();
        return progress.get("status").asString().equals("sent")
                && progress.get("sent").asInt() == recipients;
    }

    private void assertIsTheNoticeTo(long id) throws Exception {
        Path file = Path.of(outbox, BROADCAST_ID + "." + id + ".eml");
        try (InputStream in = Files.newInputStream(file)) {
            MimeMessage message = new MimeMessage(null, in);
            assertThat(message.getHeader("To", null)).isEqualTo(id + "@example.org");
            assertThat(message.getHeader("List-Unsubscribe", null)).endsWith("/unsubscribe/" + token(id) + ">");
            assertThat(message.getSubject()).isEqualTo("Größe 🩺");
            assertThat(message.getSentDate()).isEqualTo(Instant.parse("2026-03-29T02:30:00Z"));
            assertThat(((Multipart) message.getContent())
                            .getBodyPart(0)
                            .getContent()
                            .toString())
                    .startsWith("One 🩺.");
        }
    }
}
