package org.openemr.productregistration.board;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.openemr.productregistration.Service;
import org.openemr.productregistration.Service.Answer;
import org.openemr.productregistration.WholeService;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The page's files as they are served. */
@WholeService
class BoardTest {

    private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self';"
            + " img-src 'self' data:; frame-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none';"
            + " require-trusted-types-for 'script'";

    private Service service;

    @BeforeEach
    void connect(@LocalServerPort int port) {
        service = new Service(port);
    }

    @ParameterizedTest
    @CsvSource({
        "/board, text/html",
        "/board/, text/html",
        "/board/board.css, text/css",
        "/board/main.js, text/javascript",
        "/board/api.js, text/javascript"
    })
    void isServedUnderItsPolicy(String path, String type) {
        Answer file = service.get(path, "Accept", "*/*");

        assertThat(file.status()).isEqualTo(200);
        assertThat(file.header("Content-Type")).isEqualTo(type + ";charset=UTF-8");
        assertThat(file.header("Content-Security-Policy")).isEqualTo(POLICY);
        assertThat(file.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(file.header("Set-Cookie")).isEmpty();
    }

    @Test
    void isAskedForAnewAndSentWhereItDiffers() {
        Answer page = service.get("/board");

        assertThat(page.header("Cache-Control")).isEqualTo("no-cache");
        assertThat(service.get("/board", "If-None-Match", page.header("ETag")).status())
                .isEqualTo(304);
        assertThat(service.get("/board", "If-None-Match", "\"other\"").status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/board/nothing.js",
                "/board/board",
                "/board/templates/layout.mustache",
                "/board/..%2fapplication.yaml",
                "/board/%2e%2e/application.yaml",
                "/board//main.js",
                "/Board",
                "/board.html"
            })
    void isNothingElse(String path) {
        Answer unknown = service.get(path);

        assertThat(unknown.status()).isIn(400, 404);
        assertThat(unknown.header("Content-Type")).isEqualTo("application/problem+json");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/board", "/board/", "/board/main.js"})
    void isOnlyRead(String path) {
        Answer refused = service.post(path, Map.of());

        assertThat(refused.status()).isEqualTo(405);
        assertThat(refused.header("Allow")).contains("GET");
        assertThat(refused.header("Content-Type")).isEqualTo("application/problem+json");
    }

    @Test
    void isFoundFromTheLandingPage() {
        assertThat(service.get("/", "Accept", "text/html").body()).contains("href=\"board\"");
    }
}
