package org.openemr.productregistration.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openemr.productregistration.Service;
import org.openemr.productregistration.mysql.FreePort;

/** How the service starts, or tells why it does not. */
class StartIT {

    private static final Map<String, String> PRODUCTION = Map.of(
            "SPRING_PROFILES_ACTIVE", "prod",
            "SECRET_PIN", "0123456789abcdef",
            "DB_USERNAME", "registration",
            "DB_PASSWORD", "geheim",
            "SMTP_HOST", "127.0.0.1",
            "SES_SENDER", "noreply@example.org",
            "PUBLIC_URL", "https://reg.example.org");

    @TempDir
    private Path folder;

    private Path log;

    @Test
    void refusesProductionWithoutSettingsWithinFiveSeconds() throws Exception {
        Process service = start(Map.of(
                "SPRING_PROFILES_ACTIVE", "prod",
                "SES_SENDER", "change-me",
                "SES_MAX_SEND_RATE", "fast",
                "SMTP_TIMEOUT", "soon",
                "MANAGEMENT_PORT", "none"));

        assertThat(service.waitFor(5, TimeUnit.SECONDS)).isTrue();
        assertThat(service.exitValue()).isNotZero();
        assertThat(log())
                .contains(
                        "SECRET_PIN is missing", "DB_URL is missing", "SES_REGION is missing", "PUBLIC_URL is missing")
                .contains("SES_SENDER is still a placeholder")
                .contains("SES_MAX_SEND_RATE must be", "SMTP_TIMEOUT must be", "MANAGEMENT_PORT must be")
                .doesNotContain("\tat ");
    }

    @Test
    void refusesBeforeItConnectsToAnything() throws Exception {
        try (ServerSocket database = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Map<String, String> settings = new HashMap<>(PRODUCTION);
            settings.put("DB_URL", "jdbc:mysql://127.0.0.1:" + database.getLocalPort() + "/registration");
            settings.put("SECRET_PIN", "change-me");

            start(settings).waitFor();

            assertThat(log()).contains("SECRET_PIN is still a placeholder");
            assertThat(isConnectedTo(database)).isFalse();
        }
    }

    @Test
    void tellsWhichDatabaseIsNotThereButNotItsPassword() throws Exception {
        int port = FreePort.draw();
        Map<String, String> settings = new HashMap<>(PRODUCTION);
        settings.put("DB_URL", "jdbc:mysql://x:geheim@127.0.0.1:" + port + "/registration?password=geheim");

        int exit = start(settings).waitFor();

        assertThat(exit).isNotZero();
        assertThat(log()).contains("can't be reached at 127.0.0.1:" + port).doesNotContain("geheim");
    }

    @Test
    void tellsThatItsFolderCanNotBeWritten() throws Exception {
        Files.writeString(folder.resolve("data"), "a file in the folder's place");

        int exit = start(Map.of()).waitFor();

        assertThat(exit).isNotZero();
        assertThat(log())
                .contains("The file or folder " + folder.resolve("data") + " can't be written")
                .doesNotContain("\tat ");
    }

    @Test
    void startsOnAHighPortAndTakesThePinAsItIsWritten() {
        int port = FreePort.drawAbove(64_535);
        Instance instance = startInstance(Map.of("PORT", Integer.toString(port), "SECRET_PIN", " a${PORT}b\\ "));

        assertThat(instance.service()
                        .get(Service.BROADCAST, "Authorization", "Bearer a${PORT}b\\")
                        .status())
                .isEqualTo(200);
        await().ignoreExceptions()
                .until(() -> new Service(port - 1000).get("/actuator/health").status() == 200);
        assertThat(new Service(port - 1000)
                        .post("/actuator/loggers/ROOT", "application/json", "{\"configuredLevel\":\"TRACE\"}")
                        .status())
                .isEqualTo(405);
        instance.kill();
    }

    @Test
    void answersTheSameInEveryLanguage() throws Exception {
        Instance instance = startInstance(Map.of(
                "PORT", Integer.toString(FreePort.draw()),
                "MANAGEMENT_PORT", "0",
                "SECRET_PIN", Service.PIN,
                "LC_ALL", "C",
                "JDK_JAVA_OPTIONS", "-Duser.language=ar -Duser.country=EG -Dfile.encoding=US-ASCII"));
        Service service = instance.service();

        assertThat(service.get("/%FF").json().get("status").asInt()).isEqualTo(400);
        service.register("I@example.org");
        assertThat(service.register("i@example.org").status()).isEqualTo(500);
        long broadcast = Long.parseLong(
                service.broadcast("Größe 🩺", "Größe 🩺").header("Location").replaceAll(".*/", ""));
        assertThat(service.asBoard("GET", Service.BROADCAST + "/" + broadcast)
                        .json()
                        .get("title")
                        .asString())
                .isEqualTo("Größe 🩺");
        try (Stream<Path> messages = Files.list(folder.resolve("outbox"))) {
            assertThat(Files.readString(messages.findFirst().orElseThrow())).contains("Gr=C3=B6=C3=9Fe =F0=9F=A9=BA");
        }
        instance.kill();
    }

    @Test
    void tellsThatItsFileIsInUse() throws Exception {
        Instance first = startInstance();

        int exit = start(Map.of("PORT", Integer.toString(FreePort.draw()))).waitFor();

        assertThat(exit).isNotZero();
        assertThat(log()).contains("database file in ./data is in use");
        first.kill();
    }

    @Test
    void tellsThatItsPortIsTaken() throws Exception {
        try (ServerSocket taken = new ServerSocket(0)) {
            int exit = start(Map.of("PORT", Integer.toString(taken.getLocalPort())))
                    .waitFor();

            assertThat(exit).isNotZero();
            assertThat(log()).contains("Port " + taken.getLocalPort() + " was already in use");
        }
    }

    @Test
    void keepsTheEmbeddedDatabaseForItsOwner() throws Exception {
        Instance instance = startInstance();

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("data"))))
                .isEqualTo("rwx------");
        assertThat(PosixFilePermissions.toString(
                        Files.getPosixFilePermissions(folder.resolve("data/registration.mv.db"))))
                .isEqualTo("rw-------");
        instance.kill();
    }

    @Test
    void losesNoRegistrationToAKill() throws Exception {
        Instance killed = startInstance();
        for (int i = 0; i < 20; i++) {
            assertThat(killed.service().register("clinic" + i + "@example.org").status())
                    .isEqualTo(201);
        }

        killed.kill();
        Instance restarted = startInstance();

        assertThat(restarted.service().count()).isEqualTo(20);
        restarted.kill();
    }

    private Instance startInstance() {
        return startInstance(Map.of("PORT", Integer.toString(FreePort.draw()), "MANAGEMENT_PORT", "0"));
    }

    private Instance startInstance(Map<String, String> settings) {
        return new Instance(start(settings), Integer.parseInt(settings.get("PORT")), log).awaitStart();
    }

    private Process start(Map<String, String> settings) {
        log = folder.resolve(settings.hashCode() + ".log");
        return ServiceJar.run(settings, folder, log);
    }

    private String log() throws IOException {
        return Files.readString(log);
    }

    private static boolean isConnectedTo(ServerSocket server) throws IOException {
        server.setSoTimeout(1);
        try (var connection = server.accept()) {
            return true;
        } catch (SocketTimeoutException nobody) {
            return false;
        }
    }
}
