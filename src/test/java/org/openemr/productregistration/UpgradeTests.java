package org.openemr.productregistration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import tools.jackson.databind.JsonNode;

/**
 * A deployment: the version before cut all slices when it accepted a broadcast, and runs beside this one on the same
 * database. Its statements are here as it has them.
 */
abstract class UpgradeTests {

    private static final String ACCEPT = """
            INSERT INTO broadcast (title, contents, status, idempotency_key, highest_id, created_at)
            VALUES ('Before', 'Please update.', 'SENDING', ?, 40, CURRENT_TIMESTAMP)""";

    private static final String CUT = """
            INSERT INTO slice
              (broadcast_id, cursor_id, last_id, recipients, sent, failed, claim, progressed_at)
            SELECT b.id, MIN(r.id) - 1, MAX(r.id), COUNT(*), 0, 0, 0, b.created_at
            FROM broadcast b JOIN (
              SELECT id, FLOOR((ROW_NUMBER() OVER (ORDER BY id) - 1) / ?) AS lot
              FROM registration WHERE status = 'ACTIVE' AND id <= ?) r ON b.id = ?
            GROUP BY b.id, b.created_at, r.lot
            ORDER BY r.lot""";

    private static final String UNSCHEDULED = """
            SELECT s.id FROM slice s JOIN broadcast b ON b.id = s.broadcast_id
            LEFT JOIN scheduled_tasks t ON t.task_name = ? AND t.task_instance = CONCAT(s.id, '')
            WHERE b.status = 'SENDING' AND s.finished_at IS NULL AND t.task_name IS NULL""";

    private static final String FINISH = """
            UPDATE broadcast SET status = 'SENT', finished_at = CURRENT_TIMESTAMP WHERE status = 'SENDING' AND id = ?
            AND NOT EXISTS (SELECT 1 FROM slice WHERE broadcast_id = ? AND finished_at IS NULL)""";

    private static final String RESUME =
            "UPDATE broadcast SET status = 'SENDING', reason = NULL WHERE id = ? AND status = 'PAUSED'";

    @TempDir
    private Path outbox;

    private JdbcClient database;
    private ConfigurableApplicationContext context;
    private Service service;

    abstract String url();

    abstract String username();

    abstract String password();

    @BeforeEach
    void fortyClinicsOfTheVersionBefore() {
        DataSource source = new DriverManagerDataSource(url(), username(), password());
        Flyway.configure().dataSource(source).target("1").load().migrate();
        database = JdbcClient.create(source);
        for (int clinic = 1; clinic <= 40; clinic++) {
            String email = "clinic" + clinic + "@example.org";
            database.sql("INSERT INTO registration VALUES (?, ?, ?, ?, '7.0.4', NULL, 'ACTIVE', ?, CURRENT_TIMESTAMP)")
                    .params(clinic, "55cd33ef-f6dd-4d28-925d-0000000000%02d".formatted(clinic), email, email)
                    .param("ABCDEFGHIJKLMNOPQRST%02d".formatted(clinic))
                    .update();
        }
    }

    @AfterEach
    void stop() {
        context.close();
    }

    @Test
    void finishesWhatTheVersionBeforeAcceptedAndCutNothingTwice() throws IOException {
        long broadcast = accept("k");
        List<Long> slices = database.sql("SELECT id FROM slice ORDER BY id")
                .query(Long.class)
                .list();
        database.sql(
                        "UPDATE slice SET cursor_id = 10, sent = 10, claim = 1, finished_at = CURRENT_TIMESTAMP WHERE id = ?")
                .param(slices.get(0))
                .update();
        database.sql("UPDATE slice SET cursor_id = 15, sent = 4, claim = 1 WHERE id = ?")
                .param(slices.get(1))
                .update();
        database.sql(
                        "INSERT INTO delivery_failure VALUES (?, 12, ?, 450, '450 Later', 1, CURRENT_TIMESTAMP, CURRENT_TIMESTAMP)")
                .params(broadcast, slices.get(1))
                .update();

        start();
        awaitStatus(broadcast, "sent");

        JsonNode progress = progress(broadcast);
        assertThat(progress.get("recipients").asInt()).isEqualTo(40);
        assertThat(progress.get("sent").asInt()).isEqualTo(40);
        assertThat(progress.get("format").asString()).isEqualTo("markdown");
        assertThat(recipients()).hasSize(26).contains(12).doesNotContain(1, 10, 11, 15);
    }

    @Test
    void tellsTheSumsOfWhatWasOverBefore() {
        long broadcast = accept("k");
        database.sql("UPDATE slice SET cursor_id = last_id, sent = 9, failed = 1, finished_at = CURRENT_TIMESTAMP")
                .update();
        database.sql("UPDATE broadcast SET status = 'SENT', finished_at = CURRENT_TIMESTAMP")
                .update();

        start();

        JsonNode progress = progress(broadcast);
        assertThat(progress.get("sent").asInt()).isEqualTo(36);
        assertThat(progress.get("failed").asInt()).isEqualTo(4);
        assertThat(progress.get("recipients").asInt()).isEqualTo(40);
        await().until(() -> database.sql("SELECT sent FROM broadcast")
                .query((row, number) -> row.getInt(1) == 36)
                .single());
        assertThat(progress(broadcast)).isEqualTo(progress);
    }

    @Test
    void takesWhatTheVersionBeforeAcceptsMeanwhile() throws IOException {
        start();

        long broadcast = accept("k");
        awaitStatus(broadcast, "sent");

        assertThat(recipients()).hasSize(40);
        Service.Answer again = service.broadcast("Before", "Please update.", "Idempotency-Key", "k");
        assertThat(again.header("Location")).isEqualTo(Service.BROADCAST + "/" + broadcast);
    }

    @Test
    void isNeverTakenByTheVersionBeforeForAPlainOne() throws IOException {
        start();
        long delayed = broadcast(Map.of("delay", "PT1H"));
        long paused = broadcast(Map.of("delay", "PT1H"));
        service.asBoard("POST", Service.BROADCAST + "/" + paused + "/pause");
        long first = broadcast(Map.of("first", "5"));
        awaitStatus(first, "paused");
        database.sql("DELETE FROM scheduled_tasks WHERE task_name = 'slice'").update();

        for (long broadcast : List.of(delayed, paused, first)) {
            assertThat(database.sql(RESUME).param(broadcast).update()).isZero();
            assertThat(database.sql(FINISH).params(broadcast, broadcast).update())
                    .isZero();
        }
        assertThat(database.sql(UNSCHEDULED).param("slice").query(Long.class).list())
                .isEmpty();
        assertThat(recipients()).hasSize(5);
    }

    /** While this one has cut some of it, and some is left. */
    @Test
    void isNeverEndedByTheVersionBeforeWhileSomeIsLeft() {
        start();
        long broadcast = broadcast(Map.of("delay", "PT1H"));
        database.sql("UPDATE broadcast SET status = 'SENDING', starts_at = NULL WHERE id = ?")
                .param(broadcast)
                .update();

        int ended = database.sql(FINISH).params(broadcast, broadcast).update();

        assertThat(ended).isZero();
    }

    private long accept(String key) {
        database.sql(ACCEPT).param(key).update();
        long broadcast =
                database.sql("SELECT MAX(id) FROM broadcast").query(Long.class).single();
        database.sql(CUT).params(10, 40, broadcast).update();
        return broadcast;
    }

    private void start() {
        context = new SpringApplicationBuilder(ProductRegistrationApplication.class)
                .properties(
                        "DB_URL=" + url(),
                        "DB_USERNAME=" + username(),
                        "DB_PASSWORD=" + password(),
                        "PORT=0",
                        "MANAGEMENT_PORT=0",
                        "MAIL_OUTBOX=" + outbox,
                        "SES_MAX_SEND_RATE=0",
                        "SECRET_PIN=" + Service.PIN)
                .run();
        service = new Service(
                ((WebServerApplicationContext) context).getWebServer().getPort());
    }

    private long broadcast(Map<String, String> terms) {
        Map<String, String> form = new HashMap<>(terms);
        form.putAll(Map.of("secretPin", Service.PIN, "title", "a", "contents", "b"));
        String location = service.post(Service.BROADCAST, form).header("Location");
        return Long.parseLong(location.replaceAll(".*/", ""));
    }

    private JsonNode progress(long broadcast) {
        return service.asBoard("GET", Service.BROADCAST + "/" + broadcast).json();
    }

    private void awaitStatus(long broadcast, String status) {
        await().atMost(Duration.ofSeconds(30))
                .until(() -> progress(broadcast).get("status").asString().equals(status));
    }

    /** The numbers of those who have a message. */
    private Set<Integer> recipients() throws IOException {
        try (Stream<Path> files = Files.list(outbox)) {
            return files.map(file -> file.getFileName().toString().replaceAll(".*\\.(\\d+)\\.eml", "$1"))
                    .map(Integer::valueOf)
                    .collect(Collectors.toSet());
        }
    }
}
