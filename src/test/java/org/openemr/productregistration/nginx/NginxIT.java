package org.openemr.productregistration.nginx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.openemr.productregistration.Service.BROADCAST;
import static org.openemr.productregistration.Service.REGISTRATION;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.openemr.productregistration.Service;
import org.openemr.productregistration.Service.Answer;
import org.openemr.productregistration.Wire;
import org.openemr.productregistration.mysql.OnMySql;
import org.openemr.productregistration.process.Deployment;
import org.openemr.productregistration.process.Instance;

/** What nginx hides, and whom it holds up: nobody, for what others do. */
@OnMySql
@EnabledIf(value = "org.openemr.productregistration.nginx.Nginx#isInstalled", disabledReason = "No /usr/sbin/nginx")
class NginxIT {

    private static final int MANY = 2100;
    private static final int MORE_THAN_ONE_MAY_HAVE = 60;

    private final Deployment deployment = new Deployment();

    @TempDir
    private Path folder;

    private Nginx nginx;
    private Service service;

    @BeforeEach
    void start() throws IOException {
        Instance instance = deployment.start("one.example", "SERVER_FORWARDHEADERSSTRATEGY=native");
        nginx = new Nginx(folder, instance.port());
        service = new Service(nginx.port());
    }

    @AfterEach
    void stop() {
        nginx.close();
        deployment.close();
    }

    @Test
    void tellsNoLogWhoLeaves() throws IOException {
        service.register("clinic@example.org");
        String token = deployment
                .database()
                .sql("SELECT unsubscribe_token FROM registration")
                .query(String.class)
                .single();

        assertThat(service.get("/unsubscribe/" + token + "?from=mail").status()).isEqualTo(200);
        assertThat(service.get("/%75nsubscribe/" + token).status()).isEqualTo(200);
        assertThat(service.post("/unsubscribe/" + token, Map.of("List-Unsubscribe", "One-Click"))
                        .status())
                .isEqualTo(200);
        service.get("/unsubscribe/" + token + "/" + token);
        service.get("/Unsubscribe/" + token);
        assertThat(service.get("/unsubscribe/" + token, "Cookie", "a".repeat(10_000))
                        .status())
                .isEqualTo(400);
        service.get("//unsubscribe/" + token);
        service.get("/nowhere/../unsubscribe/" + token);

        assertThat(nginx.logs())
                .contains("\"/unsubscribe/-\"200\"", "\"POST /unsubscribe/- HTTP/1.1\" 200", "\"GET /unsubscribe/- ")
                .doesNotContain("from=mail", "clinic@example.org");
        assertThat(nginx.log("access.log")).doesNotContain(token);
    }

    @Test
    void refusesAsTheServiceDoes() {
        List.of(400, 405, 414, 413).forEach(status -> {
            Answer answer = refused(status);
            assertThat(answer.status()).isEqualTo(status);
            assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
            assertThat(answer.json().get("status").asInt()).isEqualTo(status);
        });
    }

    private Answer refused(int status) {
        return switch (status) {
            case 400 -> service.get("/", "Cookie", "a".repeat(10_000));
            case 405 -> service.send(service.request("/").method("TRACE", BodyPublishers.noBody()));
            case 414 -> service.get("/" + "a".repeat(10_000));
            default -> service.post(REGISTRATION, "application/json", "a".repeat(5 << 20));
        };
    }

    @Test
    void standsMoreStalledClientsThanAnybodyHas() {
        List<Wire> stalled = IntStream.range(0, MANY)
                .mapToObj(i -> stalled("198.51." + i / 250 + "." + i % 250))
                .toList();

        assertIsAnsweredSoon("203.0.113.1");

        stalled.forEach(Wire::close);
    }

    @Test
    void limitsEachClientThatTheLoadBalancerNames() {
        List<Wire> stalled = IntStream.range(0, MORE_THAN_ONE_MAY_HAVE)
                .mapToObj(i -> stalled("203.0.113." + i + ", 198.51.100.7"))
                .toList();

        await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> {
            Answer limited = register("198.51.100.7");
            assertThat(limited.status()).isEqualTo(429);
            assertThat(limited.header("Retry-After")).isEqualTo("10");
            assertThat(limited.header("Content-Type")).isEqualTo("application/problem+json");
            assertThat(limited.json().get("error").asString()).isEqualTo("Too many requests");
        });
        assertIsAnsweredSoon("198.51.100.8");

        stalled.forEach(Wire::close);
    }

    @Test
    void tellsTheServiceWhoTheClientIs() {
        for (int i = 0; i < 11; i++) {
            wrongPin("203.0.113." + i + ", 198.51.100.7");
        }

        assertThat(wrongPin("198.51.100.7")).isEqualTo(429);
        assertThat(wrongPin("198.51.100.8")).isEqualTo(401);
    }

    private int wrongPin(String client) {
        return service.get(BROADCAST, "Authorization", "Bearer wrong", "X-Forwarded-For", client)
                .status();
    }

    private Wire stalled(String client) {
        return new Wire(nginx.port())
                .head("POST " + REGISTRATION + " HTTP/1.1\nHost: one.example\nX-Forwarded-For: " + client
                        + "\nContent-Type: application/x-www-form-urlencoded\nContent-Length: 100")
                .send("email");
    }

    private void assertIsAnsweredSoon(String client) {
        long begin = System.nanoTime();
        assertThat(register(client).status()).isEqualTo(201);
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(5));
    }

    private Answer register(String client) {
        return service.post(
                REGISTRATION, Map.of("email", UUID.randomUUID() + "@example.org"), "X-Forwarded-For", client);
    }
}
