package org.openemr.productregistration.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.openemr.productregistration.smtp.Script.FRIENDLY;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.openemr.productregistration.Service;
import org.openemr.productregistration.mysql.FreePort;
import org.openemr.productregistration.mysql.OnMySql;
import org.openemr.productregistration.smtp.Answer;
import org.openemr.productregistration.smtp.Step;

/** What Prometheus reads from an instance, and what its rules ask for. */
@OnMySql
@TestInstance(Lifecycle.PER_CLASS)
class MetricsIT {

    private static final List<String> SERIES = Stream.of(
                    "registrations status active unsubscribed bounced complained",
                    "registration_requests_total outcome registered known invalid limited",
                    "delivery_messages_total outcome accepted deferred refused lost throttled",
                    "delivery_connections state in_use idle",
                    "broadcasts status sending paused cancelled sent",
                    "broadcast_recipients state sent failed skipped deferred pending",
                    "feedback_total kind delivered transient bounced complained rejected",
                    "broadcasts_standing",
                    "feedback_last_received_seconds",
                    "board_pin_refused_total",
                    "mail_login_refused_total")
            .flatMap(MetricsIT::series)
            .toList();

    private static final Pattern SELECTOR = Pattern.compile("(\\w+)\\{(job=\"product-registration\"[^}]*)}");
    private static final Duration AT_ONCE = Duration.ofSeconds(2);
    private static final Duration LONGEST_LOOK = Duration.ofSeconds(30);

    private final Deployment deployment = new Deployment();
    private final int managementPort = FreePort.draw();
    private Service service;
    private Map<String, Double> first;

    @BeforeAll
    void start() {
        service = deployment
                .start(
                        "one.example",
                        "MANAGEMENT_PORT=" + managementPort,
                        "REGISTRATION_RATE=5",
                        "SES_SMTP_USERNAME=user",
                        "SES_SMTP_PASSWORD=password")
                .service();
        first = await().ignoreExceptions().until(this::scrape, scraped -> !scraped.isEmpty());
    }

    @AfterAll
    void stop() {
        deployment.close();
    }

    @Test
    void allIsThereFromTheFirstScrapeOn() {
        assertThat(first).containsKeys(SERIES.toArray(String[]::new));
        assertThat(SERIES).allSatisfy(series -> assertThat(first.get(series)).isZero());
    }

    @Test
    void theRulesFindWhatTheyAskFor() throws IOException {
        String rules = Files.readString(Path.of("ops/prometheus/rules.yml"));

        assertThat(SELECTOR.matcher(rules).results())
                .hasSizeGreaterThan(20)
                .filteredOn(selector -> !selector.group(1).equals("up"))
                .allSatisfy(selector -> assertThat(first.keySet())
                        .anyMatch(series -> isSelected(series, selector.group(1), selector.group(2))));
    }

    @Test
    void theGuideTellsOfAll() throws IOException {
        String guide = Files.readString(Path.of("DEPLOYING.md"));

        assertThat(SERIES).allSatisfy(series -> assertThat(guide).contains("`" + series.replaceAll("\\{.*", "")));
    }

    /** All of what happens to one instance, as it is slow to start; looked at in rounds of ten seconds. */
    @Test
    void countsWhatHappens() {
        service.register("one@example.org");
        service.register("other@example.org");
        service.register("one@example.org");
        service.register("nobody");
        service.post(Service.REGISTRATION, "application/json", "{");
        service.register("late@example.org");
        service.get(Service.BROADCAST, "Authorization", "Bearer wrong");
        service.broadcast("Notice", "Please update.");
        await().atMost(LONGEST_LOOK).until(() -> is("broadcasts{status=\"sent\"}", 1));
        deployment.mail().script(FRIENDLY.but(Step.AUTH, Answer.reply("535 5.7.8 Wrong")));
        await().atMost(LONGEST_LOOK).until(() -> is("delivery_connections{state=\"idle\"}", 0));
        service.broadcast("Another", "Please update.");
        await().atMost(LONGEST_LOOK).until(() -> is("broadcasts{status=\"paused\"}", 1));
        await().atMost(LONGEST_LOOK).until(() -> is("registrations{status=\"active\"}", 2));

        assertThat(scrape())
                .containsEntry("registration_requests_total{outcome=\"registered\"}", 2.0)
                .containsEntry("registration_requests_total{outcome=\"known\"}", 1.0)
                .containsEntry("registration_requests_total{outcome=\"invalid\"}", 2.0)
                .containsEntry("registration_requests_total{outcome=\"limited\"}", 1.0)
                .containsEntry("delivery_messages_total{outcome=\"accepted\"}", 2.0)
                .containsEntry("broadcast_recipients{state=\"pending\"}", 2.0)
                .containsEntry("board_pin_refused_total", 1.0)
                .hasEntrySatisfying(
                        "mail_login_refused_total", count -> assertThat(count).isPositive())
                .hasEntrySatisfying(
                        "delivery_messages_total{outcome=\"refused\"}",
                        count -> assertThat(count).isPositive());
    }

    @Test
    void aScrapeWaitsForNoDatabase() {
        deployment.mysql().kill();
        try {
            assertThat(assertTimeout(AT_ONCE, this::scrape)).containsKeys(SERIES.toArray(String[]::new));
        } finally {
            deployment.mysql().restart();
        }
    }

    private Map<String, Double> scrape() {
        return new Service(managementPort)
                .get("/actuator/prometheus")
                .body()
                .lines()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.split(" (?=\\S+$)"))
                .collect(Collectors.toMap(sample -> sample[0], sample -> Double.valueOf(sample[1])));
    }

    private boolean is(String series, double value) {
        return scrape().get(series) == value;
    }

    private static Stream<String> series(String metric) {
        String[] words = metric.split(" ");
        return words.length == 1
                ? Stream.of(metric)
                : Stream.of(words).skip(2).map(value -> "%s{%s=\"%s\"}".formatted(words[0], words[1], value));
    }

    private static boolean isSelected(String series, String name, String matchers) {
        return series.replaceAll("\\{.*", "").equals(name)
                && Stream.of(matchers.split(",")).skip(1).allMatch(series::contains);
    }
}
