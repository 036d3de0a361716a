package org.openemr.productregistration.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.openemr.productregistration.Service.BROADCAST;
import static org.openemr.productregistration.Service.PIN;
import static org.openemr.productregistration.Service.REGISTRATION;

import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.openemr.productregistration.Wire;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** What a body may be like, and what becomes of others. */
@ExtendWith(OutputCaptureExtension.class)
class BodyTest extends WebFixture {

    private static final int LARGEST_OF_BOARD = 4 << 20;
    private static final int LARGE = 2 << 20;

    @ParameterizedTest
    @CsvSource({
        "/api/registration, 65536",
        "/api/feedback/ses, 524288",
        "/api/registration/broadcast, 4194304",
        "/api/registration/broadcast/preview, 4194304",
        "/unsubscribe/token, 65536",
        "/, 65536"
    })
    void isRefusedBeforeItComesWhereItIsTooLargeForItsPath(String path, int limit) {
        try (Wire tooLarge = post(path, limit + 1);
                Wire large = post(path, limit).end()) {
            assertThat(tooLarge.end().status()).isEqualTo(413);
            assertThat(large.status()).isEqualTo(400);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/registration", "/unsubscribe/token", "/nowhere"})
    void isRefusedAsItComesWhereItDoesNotTellItsLength(String path) {
        try (Wire chunked =
                wire("POST " + path + " HTTP/1.1\nContent-Type: " + FORM + "\nTransfer-Encoding: chunked")) {
            chunked.send(chunk("email=")).send(chunk("a".repeat(40_000))).send(chunk("a".repeat(25_531)));

            assertThat(chunked.end().answer()).startsWith("HTTP/1.1 413 ").contains("\"error\":\"Content Too Large\"");
        }
    }

    @Test
    void isTakenUpToItsPathsLimit() {
        String json = "{\"email\":\"" + UUID.randomUUID() + "@example.org\",\"other\":\"";

        String filled = json + "a".repeat((64 << 10) - json.length() - 2) + "\"}";

        assertThat(service.post(REGISTRATION, "application/json", filled).status())
                .isEqualTo(201);
    }

    @Test
    void isTakenInAsManyPiecesAsItComesIn() {
        String email = UUID.randomUUID() + "@example.org";
        String head = "POST " + REGISTRATION + " HTTP/1.1\nContent-Type: " + FORM + "\nContent-Length: ";

        try (Wire whole = wire(head + ("email=" + email).length())) {
            ("email=" + email).chars().forEach(letter -> whole.send(String.valueOf((char) letter)));
            assertThat(whole.status()).isEqualTo(201);
        }
        assertThat(service.register(email).status()).isEqualTo(500);
    }

    @Test
    void isNotWaitedForWhereTheBearerIsWrong() {
        try (Wire wrong = wire("POST " + BROADCAST + " HTTP/1.1\nAuthorization: Bearer wrong\nContent-Type: " + FORM
                + "\nContent-Length: 1000")) {
            assertThat(wrong.end().answer())
                    .startsWith("HTTP/1.1 401 ")
                    .contains("\"error\":\"Invalid secret pin\"", "WWW-Authenticate: Bearer");
        }
    }

    @Test
    void waitsForItsTurnWhereManyLargeOnesAreThereWithoutARightBearer() {
        try (Wire one = post(BROADCAST, LARGEST_OF_BOARD)) {
            assertThat(eventually503()).contains("\nRetry-After: 5\r", "\"error\":\"Service Unavailable\"");
            assertThat(service.register(UUID.randomUUID() + "@example.org").status())
                    .isEqualTo(201);
            assertThat(preview("a".repeat(1 << 20))).isEqualTo(200);
        }
        await().atMost(Duration.ofSeconds(30)).until(() -> status(LARGE) == 401);
    }

    /** The one before is on its way. */
    private String eventually503() {
        return await().atMost(Duration.ofSeconds(30)).until(() -> answer(LARGE), answer -> Wire.status(answer) == 503);
    }

    private int status(int length) {
        return Wire.status(answer(length));
    }

    private String answer(int length) {
        try (Wire third = post(BROADCAST, length)) {
            return third.send("a".repeat(length)).end().answer();
        }
    }

    private int preview(String contents) {
        return service.post(
                        BROADCAST + "/preview",
                        FORM,
                        "title=title&contents=" + contents,
                        "Authorization",
                        "Bearer " + PIN)
                .status();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Transfer-Encoding: chunked\n\nno number\r\n",
                "Transfer-Encoding: chunked\n\n5\r\nemail=more than five",
                "Transfer-Encoding: chunked\n\n5\r\nem",
                "Content-Length: 20\n\nemail="
            })
    void isRefusedWhereItIsCutOffOrBroken(String rest, CapturedOutput log) {
        String[] headerAndBody = rest.split("\n\n", 2);

        try (Wire broken =
                wire("POST " + REGISTRATION + " HTTP/1.1\nContent-Type: " + FORM + "\n" + headerAndBody[0])) {
            assertThat(broken.send(headerAndBody[1]).end().answer())
                    .startsWith("HTTP/1.1 400 ")
                    .contains("application/problem+json", "\"error\":\"Bad Request\"");
        }
        assertThat(log).doesNotContain("ERROR", "WARN", "\tat ");
    }

    private Wire post(String path, int length) {
        return wire("POST " + path + " HTTP/1.1\nContent-Type: " + FORM + "\nContent-Length: " + length);
    }

    private static String chunk(String bytes) {
        return Integer.toHexString(bytes.length()) + "\r\n" + bytes + "\r\n";
    }
}
