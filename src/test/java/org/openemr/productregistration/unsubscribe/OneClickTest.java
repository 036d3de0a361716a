package org.openemr.productregistration.unsubscribe;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** The requests of RFC 8058 section 8, byte for byte; that of the form in parts has the length that it has with CR LF. */
class OneClickTest extends UnsubscribeFixture {

    @Test
    void aFormUnsubscribes() throws IOException {
        String answer = send("""
                POST %s HTTP/1.1
                Host: www.example.com
                Content-Type: application/x-www-form-urlencoded
                Content-Length: 26

                List-Unsubscribe=One-Click""");

        assertUnsubscribed(answer);
    }

    @Test
    void aMultipartFormUnsubscribes() throws IOException {
        String answer = send("""
                POST %s HTTP/1.1
                Host: www.example.com
                Content-Type: multipart/form-data; boundary=---FormBoundaryjWmhtjORrn
                Content-Length: 130

                -----FormBoundaryjWmhtjORrn
                Content-Disposition: form-data; name="List-Unsubscribe"

                One-Click
                -----FormBoundaryjWmhtjORrn--
                """);

        assertUnsubscribed(answer);
    }

    @Test
    void aPostWithoutABodyUnsubscribes() throws IOException {
        assertUnsubscribed(send("""
                POST %s HTTP/1.1
                Host: www.example.com

                """));
    }

    private void assertUnsubscribed(String answer) {
        assertThat(answer).startsWith("HTTP/1.1 200 ").doesNotContain("Location:", "Set-Cookie:");
        assertThat(status()).isEqualTo("UNSUBSCRIBED");
    }

    private String send(String request) throws IOException {
        String closing = request.formatted(link()).replaceFirst("Host:", "Connection: close\nHost:");
        try (Socket socket = new Socket("localhost", port)) {
            socket.getOutputStream().write(closing.replace("\n", "\r\n").getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
