package org.openemr.productregistration.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openemr.productregistration.Clinics;
import org.openemr.productregistration.mysql.FreePort;
import org.openemr.productregistration.mysql.OnMySql;
import org.openemr.productregistration.process.Command;
import org.openemr.productregistration.process.Deployment;
import org.openemr.productregistration.process.Instance;
import org.openemr.productregistration.smtp.Answer;
import org.openemr.productregistration.smtp.Script;
import org.openemr.productregistration.smtp.Step;
import tools.jackson.databind.JsonNode;

/** The jar's commands as an admin runs them, beside the service. */
@OnMySql
class CommandIT {

    private static final Duration LONGEST_WAIT = Duration.ofSeconds(60);

    @TempDir
    private Path folder;

    private final Deployment deployment = new Deployment();

    @AfterEach
    void stop() {
        deployment.close();
    }

    @Test
    void anImportThatWasKilledIsRepeated() throws IOException {
        Path list = list(IntStream.range(0, 60_000));
        Command killed = deployment.command("import", list.toString());
        await().atMost(LONGEST_WAIT).ignoreExceptions().until(() -> registered() > 1000);
        killed.kill();
        long before = registered();

        Command again = deployment.command("import", list.toString());

        assertThat(again.exit()).as(again::messages).isZero();
        assertThat(before).isLessThan(60_000);
        assertThat(again.report().toString())
                .isEqualTo(ListTests.report(60_000, 60_000 - (int) before, (int) before, 0, 0));
        assertThat(registered()).isEqualTo(60_000);
    }

    @Test
    void aDynamoDbExportIsTakenAsItLies() throws IOException {
        Path data = Files.createDirectories(folder.resolve("AWSDynamoDB/01234-abc/data"));
        Files.writeString(data.resolveSibling("manifest-files.json"), "{\"itemCount\":50000}");
        for (int part = 0; part < 2; part++) {
            writeItems(data.resolve("part" + part + ".json.gz"), IntStream.range(part * 50_000, (part + 1) * 50_000));
        }

        Command done = deployment.command("import", folder.toString());

        assertThat(done.exit()).as(done::messages).isZero();
        assertThat(done.report().toString()).isEqualTo(ListTests.report(100_000, 100_000, 0, 0, 0));
        assertThat(deployment
                        .database()
                        .sql("SELECT COUNT(DISTINCT product_id) FROM registration WHERE version = '7.0.3'")
                        .query(Long.class)
                        .single())
                .isEqualTo(100_000);
    }

    @Test
    void anImportDisturbsNeitherABroadcastNorThoseWhoRegister() throws IOException {
        CountDownLatch goesOn = new CountDownLatch(1);
        Instance service = deployment.start("one.example", "SMTP_CONNECTIONS=2");
        Clinics.register(deployment.database(), 300);
        deployment
                .mail()
                .script(Script.FRIENDLY.butFirst(2, Step.END, Answer.usual().before(Answer.waitingFor(goesOn))));
        long broadcast = deployment.broadcast(service);
        await().atMost(LONGEST_WAIT).until(() -> deployment.mail().connections() > 0);

        Command importing =
                deployment.command("import", list(IntStream.range(0, 20_000)).toString());
        await().atMost(LONGEST_WAIT).until(() -> registered() > 300);
        long registeredThemselves = IntStream.range(0, 200)
                .map(number -> number % 2 == 0 ? 20_000 + number : 19_999 - number)
                .filter(number -> service.service().register(address(number)).status() == 201)
                .count();
        assertThat(importing.exit()).as(importing::messages).isZero();
        goesOn.countDown();
        deployment.awaitSent(service, broadcast);

        JsonNode report = importing.report();
        assertThat(report.get("added").asLong() + registeredThemselves).isEqualTo(20_000 + 100);
        assertThat(report.get("added").asLong() + report.get("known").asLong()).isEqualTo(20_000);
        assertThat(service.service().count()).isEqualTo(20_400);
        assertThat(deployment.mail().recipients()).hasSize(300);
        assertThat(deployment.progress(service, broadcast).get("sent").asInt()).isEqualTo(300);
    }

    @Test
    void theErasedAreSkippedByABroadcastUnderWay() {
        CountDownLatch goesOn = new CountDownLatch(1);
        Instance service = deployment.start("one.example", "SMTP_CONNECTIONS=1");
        Clinics.register(deployment.database(), 1200);
        deployment
                .mail()
                .script(Script.FRIENDLY.butFirst(1, Step.END, Answer.usual().before(Answer.waitingFor(goesOn))));
        long broadcast = deployment.broadcast(service);
        await().atMost(LONGEST_WAIT).until(() -> deployment.mail().connections() > 0);
        assertThat(deployment
                        .database()
                        .sql("SELECT MIN(last_id) FROM slice")
                        .query(Integer.class)
                        .single())
                .isBetween(50, 1199);

        List.of(1, 50, 1200).forEach(number -> {
            Command erasing = deployment.command("erase", Clinics.address(number));
            assertThat(erasing.exit()).as(erasing::messages).isZero();
        });
        goesOn.countDown();
        deployment.awaitSent(service, broadcast);

        JsonNode progress = deployment.progress(service, broadcast);
        assertThat(progress.get("recipients").asInt()).isEqualTo(1200);
        assertThat(progress.get("sent").asInt() + progress.get("skipped").asInt())
                .isEqualTo(1200);
        assertThat(deployment.mail().recipients()).hasSizeBetween(1197, 1199).doesNotContain(Clinics.address(1200));
        assertThat(service.service().count()).isEqualTo(1197);
    }

    @Test
    void theEmbeddedDatabaseIsOneProcessAtATime() throws IOException {
        Map<String, String> service = Map.of("PORT", "" + FreePort.draw(), "MANAGEMENT_PORT", "0");
        Instance running = Instance.start(service, folder);

        Command beside = Command.start(Map.of(), folder, "export");

        assertThat(beside.exit()).isEqualTo(3);
        assertThat(beside.data()).isEmpty();
        assertThat(beside.messages())
                .contains("database file in ./data is in use")
                .doesNotContain("\tat ");
        running.service().register("a@example.org");
        running.stop();
        Command after = Command.start(Map.of(), folder, "export", "list.csv");
        assertThat(after.exit()).as(after::messages).isZero();
        assertThat(Files.readString(folder.resolve("list.csv"))).contains("a@example.org");
    }

    @Test
    void aPipeGoesInAndDataAloneComesOut() {
        Command in = deployment.command("import", "-").write("email\na@example.org\n");
        assertThat(in.exit()).as(in::messages).isZero();

        Command out = deployment.command("export");

        assertThat(out.exit()).as(out::messages).isZero();
        assertThat(out.data()).startsWith(ListTests.TITLES + "a@example.org,");
        assertThat(out.messages()).isEmpty();
    }

    @Test
    void wrongUseIsToldBeforeAnythingIsDone() {
        Command wrong = Command.start(Map.of(), folder, "import", "--dryrun", "list.csv");
        Command noFile = Command.start(Map.of(), folder, "import", "nowhere.csv");
        Command noDatabase = Command.start(
                Map.of("DB_URL", "jdbc:mysql://127.0.0.1:" + FreePort.draw() + "/registration"), folder, "export");

        assertThat(wrong.exit()).isEqualTo(2);
        assertThat(noFile.exit()).isEqualTo(2);
        assertThat(noDatabase.exit()).isEqualTo(3);
        assertThat(noFile.messages()).contains("nowhere.csv");
        assertThat(noDatabase.messages()).contains("can't be reached").doesNotContain("\tat ");
        assertThat(folder).isEmptyDirectory();
    }

    private long registered() {
        return deployment
                .database()
                .sql("SELECT COUNT(*) FROM registration")
                .query(Long.class)
                .single();
    }

    private static String address(int number) {
        return "import" + number + "@example.org";
    }

    private Path list(IntStream numbers) throws IOException {
        return Files.writeString(
                folder.resolve("list.csv"),
                numbers.mapToObj(number -> address(number) + ",7.0.3\n")
                        .collect(Collectors.joining("", "email,version\n", "")));
    }

    private static void writeItems(Path file, IntStream numbers) throws IOException {
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            numbers.mapToObj(CommandIT::item).forEach(item -> write(out, item));
        }
    }

    private static String item(int number) {
        return """
                {"Item":{"email":{"S":"%s"},"uuid":{"S":"55cd33ef-f6dd-4d28-925d-%012d"},"version":{"S":"7.0.3"}}}
                """.formatted(address(number), number);
    }

    private static void write(OutputStream out, String text) {
        try {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
