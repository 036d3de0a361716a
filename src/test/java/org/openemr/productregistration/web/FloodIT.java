package org.openemr.productregistration.web;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.openemr.productregistration.Service.BROADCAST;
import static org.openemr.productregistration.Service.REGISTRATION;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openemr.productregistration.Service;
import org.openemr.productregistration.Wire;
import org.openemr.productregistration.mysql.OnMySql;
import org.openemr.productregistration.process.Deployment;
import org.openemr.productregistration.process.Instance;

/** Whatever others send, or do not, an install is answered; with the memory that people run it with. */
@OnMySql
class FloodIT {

    private static final Duration SOON = Duration.ofSeconds(5);
    private static final int SLOW = 400;
    private static final int AT_ONCE = 150;
    private static final int MOST_MEBIBYTES = 400;

    private static final String FORM = "application/x-www-form-urlencoded";
    private static final String JSON = "application/json";
    private static final String MULTIPART = "multipart/form-data; boundary=B";
    private static final List<String> PATHS = List.of(
            REGISTRATION, "/api/feedback/ses", BROADCAST, BROADCAST + "/preview", "/unsubscribe/x", "/", "/nowhere");

    private final Deployment deployment = new Deployment();
    private Instance instance;

    @BeforeEach
    void start() throws IOException {
        String flags = Files.readString(Path.of("Procfile")).replaceAll("(?s).* java (.*) -jar .*", "$1");
        assertThat(flags).startsWith("-Xm").doesNotContain("\n");
        instance = deployment.start("one.example", "_JAVA_OPTIONS=" + flags);
    }

    @AfterEach
    void stop() {
        deployment.close();
    }

    @Test
    void standsBodiesThatComeByteByByte() {
        List<Wire> slow = IntStream.range(0, SLOW).mapToObj(this::slow).toList();
        ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
        clock.scheduleAtFixedRate(() -> slow.forEach(wire -> wire.send("a")), 1, 1, TimeUnit.SECONDS);

        assertIsAnsweredSoon();
        assertThat(slow).extracting(Wire::status).containsOnly(408);

        clock.shutdownNow();
        slow.forEach(Wire::close);
    }

    private Wire slow(int i) {
        return head(
                "POST " + PATHS.get(i % PATHS.size()) + " HTTP/1.1\nContent-Type: " + FORM + "\nContent-Length: 5000");
    }

    @Test
    void standsClientsThatDoNotReadWhatTheyAskFor() {
        List<Wire> deaf = IntStream.range(0, SLOW)
                .mapToObj(i -> head("GET /swagger-ui/swagger-ui-bundle.js HTTP/1.1"))
                .toList();

        assertIsAnsweredSoon();

        deaf.forEach(Wire::close);
    }

    private Wire head(String head) {
        return new Wire(instance.port()).head(head + "\nHost: localhost");
    }

    @Test
    void standsLargeBodiesOfEveryKind() throws Exception {
        List<Body> bodies = bodies();
        ExecutorService clients = Executors.newFixedThreadPool(AT_ONCE);
        List<Future<Integer>> statuses = new ArrayList<>();
        for (int i = 0; i < 2 * AT_ONCE; i++) {
            String path = PATHS.get(i % PATHS.size());
            Body body = bodies.get(i / PATHS.size() % bodies.size());
            statuses.add(clients.submit(() -> post(path, body)));
        }

        while (!statuses.stream().allMatch(Future::isDone)) {
            assertIsAnsweredSoon();
        }
        for (Future<Integer> status : statuses) {
            assertThat(status.get()).isBetween(400, 503).isNotEqualTo(500);
        }
        assertThat(instance.isRunning()).isTrue();
        assertThat(instance.mostResident()).isLessThanOrEqualTo(MOST_MEBIBYTES);
        clients.shutdownNow();
    }

    private int post(String path, Body body) {
        return instance.service()
                .send(instance.service()
                        .request(path, "Content-Type", body.type())
                        .POST(BodyPublishers.ofByteArray(body.bytes())))
                .status();
    }

    private static List<Body> bodies() {
        List<Body> bodies = new ArrayList<>();
        for (int size : List.of(60_000, 500_000, 2_000_000, 4_000_000)) {
            bodies.add(new Body(JSON, "{\"a\":[" + "{},".repeat(size / 3) + "{}]}"));
            bodies.add(new Body(JSON, "{" + names(size, "\"%d\":1,") + "\"a\":1}"));
            bodies.add(new Body(JSON, "{\"title\":" + "[".repeat(size)));
            bodies.add(new Body(JSON, "{\"contents\":\"" + "\\u0041".repeat(size / 6) + "\"}"));
            bodies.add(new Body(FORM, names(size, "%d=1&")));
            bodies.add(new Body(FORM, "title=a&".repeat(size / 8)));
            bodies.add(new Body(FORM, "contents=" + "%41".repeat(size / 3)));
            bodies.add(new Body(MULTIPART, names(size, "--B\r\nContent-Disposition: form-data; name=%d\r\n\r\n1\r\n")));
            bodies.add(new Body(
                    MULTIPART,
                    "--B\r\nContent-Disposition: form-data; name=contents\r\n\r\n" + "a".repeat(size)
                            + "\r\n--B--\r\n"));
        }
        return bodies;
    }

    private static String names(int size, String format) {
        StringBuilder names = new StringBuilder();
        for (int i = 0; names.length() < size; i++) {
            names.append(format.formatted(i));
        }
        return names.toString();
    }

    private void assertIsAnsweredSoon() {
        long begin = System.nanoTime();
        Service.Answer answer = instance.service().register(UUID.randomUUID() + "@example.org");
        assertThat(answer.status()).isEqualTo(201);
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(SOON);
    }

    private record Body(String type, byte[] bytes) {

        private Body(String type, String text) {
            this(type, text.getBytes(US_ASCII));
        }
    }
}
