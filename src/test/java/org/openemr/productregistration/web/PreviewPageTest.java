package org.openemr.productregistration.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.openemr.productregistration.Service.BROADCAST;
import static org.openemr.productregistration.Service.PIN;

import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.openemr.productregistration.Service.Answer;
import tools.jackson.databind.json.JsonMapper;

/** The preview as a frame of the board's page asks for it: by a form, whose answer is the message alone. */
class PreviewPageTest extends WebFixture {

    private static final String PREVIEW = BROADCAST + "/preview";
    private static final String POLICY =
            "sandbox; default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'self'";
    private static final String BROWSERS =
            "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,*/*;q=0.8";

    static Stream<Arguments> waysToShowThePin() {
        String multipart = "--B\r\nContent-Disposition: form-data; name=\"%s\"\r\n\r\n%s\r\n";
        return Stream.of(
                Arguments.of(FORM, "secretPin=" + PIN.replace(" ", "+") + "&title=Title&contents=*now*", new String[0]),
                Arguments.of(
                        "application/json",
                        new JsonMapper().writeValueAsString(notice("secretPin", PIN)),
                        new String[0]),
                Arguments.of(
                        "multipart/form-data; boundary=B",
                        multipart.formatted("secretPin", PIN)
                                + multipart.formatted("title", "Title")
                                + multipart.formatted("contents", "*now*")
                                + "--B--\r\n",
                        new String[0]),
                Arguments.of(FORM, "title=Title&contents=*now*", new String[] {"Authorization", "Bearer " + PIN}));
    }

    @ParameterizedTest
    @MethodSource("waysToShowThePin")
    void isTheMessageAlone(String contentType, String body, String[] header) {
        String[] headers =
                Stream.concat(Stream.of("Accept", BROWSERS), Stream.of(header)).toArray(String[]::new);

        Answer page = service.post(PREVIEW, contentType, body, headers);

        assertIsPage(200, page);
        assertThat(page.body()).startsWith("<!DOCTYPE html>").contains("<em>now</em>", "/unsubscribe/");
    }

    @Test
    void isOfHtmlAsWell() {
        Answer page = page(notice("secretPin", PIN, "format", "html", "contents", "<p>a<script>b</script></p>"));

        assertIsPage(200, page);
        assertThat(page.body()).contains("<p>a</p>").doesNotContain("<script");
    }

    @Test
    void tellsAWrongPinOnAPage() {
        Answer wrong = page(notice("secretPin", "wrong"));
        Answer missing = page(notice());
        Answer wrongBearer =
                service.post(PREVIEW, notice("secretPin", PIN), "Accept", BROWSERS, "Authorization", "Bearer wrong");

        assertThat(Stream.of(wrong, missing, wrongBearer)).allSatisfy(answer -> {
            assertIsPage(401, answer);
            assertThat(answer.body()).contains("<h1>Unauthorized</h1>", "Invalid secret pin");
            assertThat(answer.header("WWW-Authenticate")).isEqualTo("Bearer");
        });
    }

    @Test
    void tellsOnAPageWhatCanNotBeShown() {
        assertIsPage(400, page(notice("secretPin", PIN, "contents", " ")));
        assertIsPage(400, page(notice("secretPin", PIN, "format", "rtf")));
        assertIsPage(400, page(notice("secretPin", PIN, "contents", "<p></p>", "format", "html")));
        assertIsPage(400, service.post(PREVIEW, "application/json", "{", "Accept", "text/html"));
        assertIsPage(415, service.post(PREVIEW, "text/xml", "<a/>", "Accept", "text/html"));
        assertIsPage(413, page(notice("contents", "a".repeat(5 << 20))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "*/*",
                "application/json",
                "application/json, text/html",
                "text/html;q=0.5, application/json",
                "text/html;q=0",
                "text/plain",
                "nonsense",
                ""
            })
    void isDataForWhoeverDoesNotPreferAPage(String accept) {
        Answer data = service.post(PREVIEW, notice(), "Accept", accept, "Authorization", "Bearer " + PIN);
        Answer byField = service.post(PREVIEW, notice("secretPin", PIN), "Accept", accept);

        assertThat(data.status()).isEqualTo(200);
        assertThat(data.json().get("html").asString()).contains("<em>now</em>");
        assertThat(byField.status()).isEqualTo(401);
        assertThat(byField.header("Content-Type")).isEqualTo("application/problem+json");
    }

    @Test
    void isDataForWhoeverDoesNotSay() {
        Answer data = service.post(PREVIEW, notice(), "Authorization", "Bearer " + PIN);

        assertThat(data.header("Content-Type")).isEqualTo("application/json");
        assertThat(service.post(PREVIEW, notice()).header("Content-Type")).isEqualTo("application/problem+json");
    }

    @Test
    void isAPageNowhereElse() {
        Answer unknown = service.post(BROADCAST + "/test", notice("secretPin", PIN), "Accept", BROWSERS);

        assertThat(unknown.status()).isEqualTo(401);
        assertThat(unknown.header("Content-Type")).isEqualTo("application/problem+json");
    }

    private Answer page(Map<String, String> notice) {
        return service.post(PREVIEW, notice, "Accept", BROWSERS);
    }

    private static Map<String, String> notice(String... fields) {
        Map<String, String> notice = new HashMap<>(Map.of("title", "Title", "contents", "*now*"));
        for (int i = 0; i < fields.length; i += 2) {
            notice.put(fields[i], fields[i + 1]);
        }
        return notice;
    }

    private static void assertIsPage(int status, Answer page) {
        assertThat(page.status()).isEqualTo(status);
        assertThat(page.header("Content-Type")).isEqualTo("text/html;charset=UTF-8");
        assertThat(page.response().headers().allValues("Content-Security-Policy"))
                .containsExactly(POLICY);
        assertThat(page.header("Cache-Control")).isEqualTo("no-store");
        assertThat(page.response().headers().firstValue("X-Frame-Options")).isEmpty();
        assertThat(page.body()).doesNotContain(PIN);
    }
}
