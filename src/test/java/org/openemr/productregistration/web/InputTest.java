package org.openemr.productregistration.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.openemr.productregistration.Service.BROADCAST;
import static org.openemr.productregistration.Service.PIN;
import static org.openemr.productregistration.Service.REGISTRATION;

import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openemr.productregistration.Service.Answer;

/** Text is what the client's charset says, or refused. */
class InputTest extends WebFixture {

    private static final String JSON = "application/json";
    private static final String MULTIPART = "multipart/form-data; boundary=B";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                FORM + "             | UTF-8      | title=%C3%A9 %F0%9F%A9%BA&contents=c     | é 🩺",
                FORM + "             | UTF-8      | title=é&contents=c                       | é",
                FORM + "             | UTF-8      | t%69tle=a&contents=c                     | a",
                FORM + ";charset=iso-8859-1 | ISO-8859-1 | title=%E9é&contents=c             | éé",
                FORM + ";charset=windows-1252 | UTF-8 | title=%80&contents=c                 | €",
                JSON + "             | UTF-8      | {\"title\":\"\\ud83e\\ude7a é\",\"contents\":\"c\"} | 🩺 é",
                JSON + "             | UTF-16     | {\"title\":\"é\",\"contents\":\"c\"}     | é",
                JSON + ";charset=iso-8859-1 | ISO-8859-1 | {\"title\":\"é\",\"contents\":\"c\"} | é",
                JSON + "             | UTF-8      | {\"title\":\"a\",\"title\":\"b\",\"x\":[{}],\"contents\":\"c\"} | b"
            })
    void isTakenAsItsCharsetHasIt(String type, String charset, String body, String subject) {
        assertThat(preview(type, Charset.forName(charset), body)
                        .json()
                        .get("subject")
                        .asString())
                .isEqualTo(subject);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                FORM + "               | title=%FF&contents=c",
                FORM + "               | title=%ED%A0%80&contents=c",
                FORM + "               | title=%C3&contents=c",
                FORM + "               | title=%&contents=c",
                FORM + "               | title=%zz&contents=c",
                FORM + "               | title=a&title=%FF&contents=c",
                FORM + ";charset=utf-8 | title=é&contents=c",
                FORM + ";charset=us-ascii | title=%E9&contents=c",
                FORM + ";charset=shift_jis | title=%80&contents=c",
                JSON + "               | {\"title\":\"é\",\"contents\":\"c\"}",
                JSON + "               | {\"title\":\"\\ud800\",\"contents\":\"c\"}",
                JSON + "               | {\"title\":\"\\udc00\\ud800\",\"contents\":\"c\"}",
                JSON + "               | {\"title\":7,\"contents\":\"c\"}",
                JSON + "               | {\"title\":[\"a\"],\"contents\":\"c\"}",
                JSON + "               | {\"title\":\"a\",\"contents\":\"c\"} x",
                JSON + "               | [\"title\"]",
                JSON + "               | null"
            })
    void isRefusedWhereItIsNone(String type, String body) {
        assertThat(preview(type, StandardCharsets.ISO_8859_1, body).status()).isEqualTo(400);
    }

    @Test
    void isRefusedInAQueryToo() {
        Answer answer =
                service.post(BROADCAST + "/preview?title=%FF", FORM, "contents=c", "Authorization", "Bearer " + PIN);

        assertThat(answer.status()).isEqualTo(400);
    }

    @ParameterizedTest
    @CsvSource({
        "'', é, 400",
        "Content-Type: text/plain, é, 400",
        "Content-Type: text/plain;charset=us-ascii, é, 400",
        "Content-Type: nonsense;;, a, 400",
        "Content-Type: text/plain;charset=iso-8859-1, é, 200"
    })
    void isThatOfEachPart(String header, String text, int status) {
        String body = part("title", "", "a") + part("contents", header, text) + "--B--\r\n";

        Answer answer = preview(MULTIPART, StandardCharsets.ISO_8859_1, body);

        assertThat(answer.status()).isEqualTo(status);
        assertThat(status == 400 || answer.json().get("text").asString().contains(text))
                .isTrue();
    }

    @Test
    void isThatOfAFileInTheFieldsPlace() {
        String file = "; filename=\"notice.md\"\r\nContent-Type: application/octet-stream";
        String body = part("title", "", "a") + part("contents" + file, "", "From a file: é") + "--B--\r\n";

        assertThat(preview(MULTIPART, StandardCharsets.UTF_8, body)
                        .json()
                        .get("text")
                        .asString())
                .contains("From a file: é");
    }

    private static String part(String name, String header, String text) {
        return "--B\r\nContent-Disposition: form-data; name=" + name + "\r\n"
                + (header.isEmpty() ? "" : header + "\r\n") + "\r\n" + text + "\r\n";
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                JSON + " | {\"email\":\"%s\",\"version\":7,\"distribution\":1.5e3}",
                JSON + " | {\"email\":\"%s\",\"version\":true,\"distribution\":null}",
                JSON + " | {\"email\":\"%s\",\"version\":[\"7\"],\"distribution\":{\"a\":[{}]}}",
                JSON + " | {\"email\":\"%s\",\"version\":\"\\ud800\"}",
                FORM + " | email=%s&version=%%FF&distribution=%%zz"
            })
    void neverFailsForWhatAnInstallTellsOfItself(String type, String body) {
        String email = UUID.randomUUID() + "@example.org";

        assertThat(service.post(REGISTRATION, type, body.formatted(email)).status())
                .isEqualTo(201);
    }

    private Answer preview(String type, Charset charset, String body) {
        return service.send(
                service.request(BROADCAST + "/preview", "Content-Type", type, "Authorization", "Bearer " + PIN)
                        .POST(BodyPublishers.ofString(body, charset)));
    }
}
