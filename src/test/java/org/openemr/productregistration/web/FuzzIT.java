package org.openemr.productregistration.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.openemr.productregistration.Service.PIN;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openemr.productregistration.Wire;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.test.context.TestPropertySource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Requests that the service's own description allows, and others like them, drawn by lot: each gets an answer of its contract. */
@Tag("long")
@ExtendWith(OutputCaptureExtension.class)
@TestPropertySource(
        properties = {
            "server.forward-headers-strategy=native",
            "BROADCAST_WAIT=0s",
            "SES_MAX_SEND_RATE=0",
            "MAIL_OUTBOX=target/fuzz-outbox"
        })
class FuzzIT extends WebFixture {

    private static final int REQUESTS = 10_000;

    private static final List<String> VALUES = List.of(
            "PT1H",
            "2",
            "true",
            "html",
            "",
            " ",
            "a",
            "clinic@example.org",
            "CLINIC@example.org",
            "a@b.org",
            "a@straße.example",
            "\"a b\"@b.org",
            PIN,
            "wrong",
            "0",
            "1",
            "-1",
            "99999999999999999999",
            "1e400",
            "NaN",
            "true",
            "null",
            "[]",
            "{}",
            "\u0000",
            "\uFEFF",
            "\uD83E\uDE7A",
            "é",
            "\u202E",
            "a\r\nBcc: b@b.org",
            "../../etc/passwd",
            "%00",
            "%",
            "%zz",
            "${7*7}",
            "{{7*7}}",
            "' OR 1=1 --",
            "<script>alert(1)</script>",
            "[a](javascript:b)",
            "=1+1",
            "html",
            "markdown",
            "PT1H",
            "x".repeat(300),
            "[".repeat(3000),
            "x".repeat(70_000));

    /** Of a path, encoded. */
    private static final List<String> PARTS = List.of(
            "",
            "0",
            "-1",
            "99999999999999999999",
            "a",
            "..",
            ".",
            "%2e%2e",
            "%2F",
            "%5C",
            "%00",
            "%FF",
            "%C3%A9",
            "%zz",
            "%",
            ";a=b",
            "%3B",
            "1%0D%0Aa:b",
            "x".repeat(3000),
            "<a>",
            "{}",
            "preview",
            "test");

    /** Of which one that means nothing has a broadcast refused. */
    private static final Set<String> MOSTLY_LEFT_OUT = Set.of("format", "delay", "first", "dryRun");

    private static final List<String> TYPES = List.of(
            "application/x-www-form-urlencoded",
            "application/json",
            "multipart/form-data; boundary=B",
            "text/plain",
            "application/json;charset=utf-16",
            "application/x-www-form-urlencoded;charset=iso-8859-1",
            "*/*",
            "text/html;q=",
            "multipart/form-data",
            "application/problem+json");

    private static final List<String> METHODS =
            List.of("GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "HEAD", "TRACE", "BREW");

    private static final JsonMapper JSON = new JsonMapper();

    private Random random;
    private JsonNode document;
    private List<String> operations;
    private final Set<Integer> statuses = new TreeSet<>();

    @ParameterizedTest
    @ValueSource(longs = 20261125)
    void answersEachRequestAsItsContractSays(long seed, CapturedOutput log) {
        random = new Random(seed);
        document = service.get("/v3/api-docs").json();
        operations = new ArrayList<>();
        document.get("paths")
                .propertyStream()
                .forEach(path -> path.getValue()
                        .propertyNames()
                        .forEach(method -> operations.add(method + " " + path.getKey())));

        for (int i = 0; i < REQUESTS; i++) {
            String request = request(i);
            String answer = answer(request);
            statuses.add(Wire.status(answer));
            assertIsOfTheContract(request, answer);
        }
        assertThat(statuses).as("what was tried").contains(200, 201, 400, 401, 403, 404, 405, 409, 413, 415, 500);
        assertThat(log).doesNotContain(" WARN ", " ERROR ", "\tat ");
        assertThat(service.register("after@example.org").status()).isEqualTo(201);
    }

    private String request(int i) {
        String[] operation = any(operations).split(" ");
        String method = rarely() ? any(METHODS) : operation[0].toUpperCase();
        String type = rarely() ? any(TYPES) : TYPES.get(random.nextInt(3));
        String body = method.equals("GET") ? "" : body(operation, type);
        String path = operation[1].replaceAll("\\{\\w+}", Matcher.quoteReplacement(rarely() ? any(PARTS) : "1"));
        String query = rarely() ? "?" + form(List.of("email", "page", "size", "secretPin", any(VALUES))) : "";
        return method + " " + path + query + " HTTP/1.0\nHost: localhost\nContent-Type: " + type
                + "\nAccept: " + (rarely() ? any(TYPES) : "*/*")
                // Each is another client, so that none is slowed.
                + "\nX-Forwarded-For: 203." + i / 65_536 + "." + i / 256 % 256 + "." + i % 256
                + (random.nextBoolean() ? "\nAuthorization: Bearer " + (rarely() ? "wrong" : PIN) : "")
                + (rarely() ? "\nIdempotency-Key: " + encoded(any(VALUES)) : "")
                + "\nContent-Length: " + body.getBytes(StandardCharsets.UTF_8).length + "\n\n" + body;
    }

    private String body(String[] operation, String type) {
        List<String> names = names(operation);
        if (rarely()) {
            return any(VALUES);
        }
        if (type.contains("json")) {
            return names.stream()
                    .map(name -> JSON.writeValueAsString(name) + ":" + (rarely() ? any(VALUES) : json(any(VALUES))))
                    .collect(Collectors.joining(",", "{", "}"));
        }
        if (type.contains("multipart")) {
            return names.stream()
                    .map(name ->
                            "--B\r\nContent-Disposition: form-data; name=" + name + "\r\n\r\n" + any(VALUES) + "\r\n")
                    .collect(Collectors.joining("", "", "--B--\r\n"));
        }
        return form(names);
    }

    private List<String> names(String[] operation) {
        String schema = document.at("/paths/" + operation[1].replace("/", "~1") + "/" + operation[0]
                        + "/requestBody/content/application~1json/schema/$ref")
                .asString("");
        return schema.isEmpty()
                ? List.of("email", "a")
                : document.at(schema.substring(1) + "/properties").propertyNames().stream()
                        .filter(name -> !MOSTLY_LEFT_OUT.contains(name) || rarely())
                        .toList();
    }

    private String form(List<String> names) {
        return names.stream()
                .map(name -> encoded(name) + "="
                        + (rarely() ? "%" + any(List.of("", "F", "FF", "zz")) : encoded(any(VALUES))))
                .collect(Collectors.joining("&"));
    }

    private static String json(String value) {
        return JSON.writeValueAsString(value);
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    private boolean rarely() {
        return random.nextInt(8) == 0;
    }

    private String any(List<String> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    private String answer(String request) {
        String[] headAndBody = request.split("\n\n", 2);
        try (Wire wire = new Wire(port)) {
            return wire.head(headAndBody[0])
                    .send(headAndBody[1].getBytes(StandardCharsets.UTF_8))
                    .answer();
        }
    }

    private static void assertIsOfTheContract(String request, String answer) {
        String[] headAndBody = answer.split("\r\n\r\n", 2);
        int status = Wire.status(answer);
        assertThat(status).as(request).isBetween(200, 500);
        assertThat(status != 500 || answer.contains("\"error\":\"Already registered\""))
                .as(request)
                .isTrue();
        assertThat(answer).as(request).doesNotContain("org.", "java.", "jakarta.", "tools.", "Exception");
        if (status >= 400 && !headAndBody[0].contains("text/html") && !request.startsWith("HEAD")) {
            assertThat(headAndBody[0]).as(request).contains("Content-Type: application/problem+json");
            JsonNode problem = JSON.readTree(headAndBody[1]);
            assertThat(problem.get("status").asInt()).isEqualTo(status);
        }
    }
}
