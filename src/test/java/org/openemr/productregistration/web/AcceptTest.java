package org.openemr.productregistration.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.openemr.productregistration.Service.BROADCAST;
import static org.openemr.productregistration.Service.PIN;
import static org.openemr.productregistration.Service.REGISTRATION;

import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.openemr.productregistration.Service.Answer;

/** What a client would rather have changes no answer: an error for it would come after what was asked for was done. */
class AcceptTest extends WebFixture {

    static Stream<String> whatCanNotBeMet() {
        return Stream.of(
                "text/plain",
                "text/html, image/png;q=0.5",
                "application/json;charset=utf-16",
                "application/json;q=0",
                "*/*;q=2",
                "nonsense",
                "",
                "a/b,".repeat(100));
    }

    @ParameterizedTest
    @MethodSource("whatCanNotBeMet")
    void changesNoAnswer(String accept) {
        assertIsJson(201, service.post(REGISTRATION, email(), "Accept", accept));
        assertIsJson(200, service.get(REGISTRATION + "/unique", "Accept", accept));
        assertIsJson(200, service.broadcast("Title", "Contents", "Accept", accept));
        assertIsJson(200, service.get(BROADCAST, "Accept", accept, "Authorization", "Bearer " + PIN));
    }

    @ParameterizedTest
    @MethodSource("whatCanNotBeMet")
    void changesNoError(String accept) {
        Answer unknown = service.get("/nowhere", "Accept", accept);

        assertThat(unknown.status()).isEqualTo(404);
        assertThat(unknown.header("Content-Type")).isEqualTo("application/problem+json");
    }

    private static Map<String, String> email() {
        return Map.of("email", UUID.randomUUID() + "@example.org");
    }

    private static void assertIsJson(int status, Answer answer) {
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.header("Content-Type")).isEqualTo("application/json");
    }
}
