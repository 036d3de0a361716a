package org.openemr.productregistration.unsubscribe;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.openemr.productregistration.Service.Answer;

/** Leaving, over HTTP. */
abstract class UnsubscribeTests extends UnsubscribeFixture {

    private static final String[] BROWSER = {"Accept", "text/html,application/xhtml+xml,*/*;q=0.8"};

    @ParameterizedTest
    @ValueSource(strings = {"GET", "HEAD", "OPTIONS", "PUT", "DELETE"})
    void nothingButAPostUnsubscribes(String method) {
        service.send(service.request(link()).method(method, BodyPublishers.noBody()));

        assertThat(status()).isEqualTo("ACTIVE");
    }

    @Test
    void headAnswersAsGetDoesWithoutABody() {
        Answer answer = service.send(service.request(link()).method("HEAD", BodyPublishers.noBody()));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Content-Type")).isEqualTo("text/html;charset=UTF-8");
        assertThat(answer.body()).isEmpty();
    }

    @Test
    void theLinkShowsOneButton() {
        Answer page = service.get(link());

        assertThat(page.status()).isEqualTo(200);
        assertThat(page.body()).containsOnlyOnce("<form method=\"post\">").containsOnlyOnce("<button");
    }

    @Test
    void aPostUnsubscribesAndSaysHowToReturn() {
        Answer page = post("application/x-www-form-urlencoded", "");

        assertThat(status()).isEqualTo("UNSUBSCRIBED");
        assertThat(page.body()).contains("You are unsubscribed", "Register the address again in OpenEMR");
        assertThat(page.body()).doesNotContain("<form", "<button");
    }

    @Test
    void eachPostIsAnsweredAlike() {
        Answer first = post("application/x-www-form-urlencoded", "List-Unsubscribe=One-Click");

        Answer second = post("application/x-www-form-urlencoded", "List-Unsubscribe=One-Click");

        assertThat(second.status()).isEqualTo(200);
        assertThat(second.body()).isEqualTo(first.body());
    }

    @ParameterizedTest
    @CsvSource({
        "application/json, {",
        "text/plain, List-Unsubscribe=One-Click",
        "multipart/form-data, no boundary",
        "multipart/form-data;boundary=x, no part",
        "application/x-www-form-urlencoded, %zz",
        "image/png, ''",
        "nonsense, ''"
    })
    void whatIsPostedDoesNotMatter(String contentType, String body) {
        assertThat(post(contentType, body).status()).isEqualTo(200);

        assertThat(status()).isEqualTo("UNSUBSCRIBED");
    }

    @Test
    void theLinkSaysSoWhereItWasUsedBefore() {
        post("text/plain", "");

        assertThat(service.get(link()).body()).contains("You are unsubscribed").doesNotContain("<button");
    }

    @ParameterizedTest
    @ValueSource(strings = {"BOUNCED", "COMPLAINED"})
    void whoIsSentNothingForOtherReasonsIsToldTheSame(String suppressed) {
        suppress(suppressed);

        assertThat(service.get(link()).body()).contains("You are unsubscribed").doesNotContain("<button");
        assertThat(post("text/plain", "").status()).isEqualTo(200);
    }

    @Test
    void aComplaintOutlastsUnsubscribing() {
        suppress("COMPLAINED");

        post("text/plain", "");

        assertThat(status()).isEqualTo("COMPLAINED");
    }

    @Test
    void whoRegistersAgainIsBackWithTheirProductId() {
        String productId = productId();
        post("text/plain", "");

        Answer again = service.register(CLINIC);

        assertThat(again.status()).isEqualTo(201);
        assertThat(again.json().get("productId").asString()).isEqualTo(productId);
        assertThat(service.get(link()).body()).contains("<button");
    }

    @ParameterizedTest
    @ValueSource(strings = {"AAAAAAAAAAAAAAAAAAAAAA", "x", "%F0%9F%A9%BA", "%27%20OR%201=1"})
    void anUnknownLinkIsNotFound(String token) {
        String path = "/unsubscribe/" + token;

        assertThat(service.get(path, BROWSER).status()).isEqualTo(404);
        assertThat(service.get(path, BROWSER).body()).contains("This link is not known");
        assertThat(service.post(path, "text/plain", "").status()).isEqualTo(404);
        assertThat(service.post(path, "text/plain", "").json().get("error").asString())
                .isEqualTo("Unknown unsubscribe link");
    }

    @Test
    void theTokenIsNotTheProductId() {
        assertThat(service.get("/unsubscribe/" + productId()).status()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "POST"})
    void nothingKeepsThePageOrTellsOfIt(String method) {
        Answer answer = service.send(service.request(link()).method(method, BodyPublishers.noBody()));

        assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
        assertThat(answer.header("X-Robots-Tag")).isEqualTo("noindex");
        assertThat(answer.response().headers().allValues("Referrer-Policy")).containsExactly("no-referrer");
        assertThat(answer.header("Set-Cookie")).isEmpty();
        assertThat(answer.body()).doesNotContain("clinic", "example.org");
    }

    @Test
    void thePageMayLoadAndRunNothing() {
        String policy = service.get(link()).header("Content-Security-Policy");

        assertThat(policy)
                .startsWith("default-src 'none'; style-src 'sha256-")
                .contains("form-action 'self'", "base-uri 'none'", "frame-ancestors 'none'")
                .doesNotContain("unsafe", "*", "script");
        assertThat(service.get("/", BROWSER).header("Content-Security-Policy")).isEqualTo(policy);
    }

    private Answer post(String contentType, String body) {
        return service.post(link(), contentType, body);
    }
}
