package org.openemr.productregistration.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.openemr.productregistration.Service.BROADCAST;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.openemr.productregistration.Service.Answer;
import org.springframework.test.context.TestPropertySource;

/** Behind a load balancer, as in production. */
@TestPropertySource(properties = "server.forward-headers-strategy=native")
class ForwardedTest extends WebFixture {

    @Test
    void limitsAClientWhateverItsPort() {
        for (int i = 0; i < 10; i++) {
            assertThat(wrongPin("203.0.113.21:" + (40_000 + i) + ", 10.0.0.7")).isEqualTo(401);
        }

        assertThat(wrongPin("203.0.113.21:50000, 10.0.0.7")).isEqualTo(429);
        assertThat(wrongPin("203.0.113.22:50000, 10.0.0.7")).isEqualTo(401);
    }

    @Test
    void tellsOnAPageWhoHasToWaitForThePreview() {
        for (int i = 0; i < 10; i++) {
            assertThat(preview("203.0.113.23").status()).isEqualTo(401);
        }
        Answer limited = preview("203.0.113.23");

        assertThat(limited.status()).isEqualTo(429);
        assertThat(limited.header("Retry-After")).isNotEmpty();
        assertThat(limited.header("Content-Type")).isEqualTo("text/html;charset=UTF-8");
        assertThat(limited.header("Content-Security-Policy")).startsWith("sandbox;");
    }

    private Answer preview(String forwardedFor) {
        Map<String, String> notice = Map.of("secretPin", "wrong", "title", "Title", "contents", "now");
        return service.post(BROADCAST + "/preview", notice, "Accept", "text/html", "X-Forwarded-For", forwardedFor);
    }

    @Test
    void isForHttpsAloneOnceItWasAskedOverHttps() {
        assertThat(service.get("/", "X-Forwarded-Proto", "https").header("Strict-Transport-Security"))
                .startsWith("max-age=");
        assertThat(service.get("/", "X-Forwarded-Proto", "http").header("Strict-Transport-Security"))
                .isEmpty();
    }

    private int wrongPin(String forwardedFor) {
        return service.get(BROADCAST, "Authorization", "Bearer wrong", "X-Forwarded-For", forwardedFor)
                .status();
    }
}
