package org.openemr.productregistration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.openemr.productregistration.Service.REGISTRATION;

import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openemr.productregistration.Service.Answer;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A known address, where the settings say that it is answered with the product id given before. */
@WholeService
@ExtendWith(OutputCaptureExtension.class)
abstract class RegisteringAgainTests {

    private final String email = UUID.randomUUID() + "@example.org";

    @Autowired
    private JdbcClient database;

    private Service service;
    private String productId;

    @BeforeEach
    void register(@LocalServerPort int port) {
        service = new Service(port);
        productId = productId(register("7.0.3", "docker"));
    }

    @Test
    void answersWithTheProductIdGivenBefore() {
        assertThat(productId(service.register(email))).isEqualTo(productId);
        assertThat(productId(service.register(email.toUpperCase()))).isEqualTo(productId);
    }

    @Test
    void keepsTheNewerVersionAndWhatIsNotToldAnew() {
        register("7.0.4", "");

        assertThat(row()).containsEntry("version", "7.0.4").containsEntry("distribution", "docker");
    }

    @ParameterizedTest
    @ValueSource(strings = {"UNSUBSCRIBED", "BOUNCED"})
    void bringsBackWhoWasSentNoMore(String status) {
        suppress(status);

        Answer again = register("7.0.4", "");

        assertThat(productId(again)).isEqualTo(productId);
        assertThat(row()).containsEntry("status", "ACTIVE").containsEntry("version", "7.0.4");
    }

    @Test
    void answersWhoComplainedAlikeAndSendsThemNothing() {
        suppress("COMPLAINED");

        Answer again = register("7.0.4", "");

        assertThat(productId(again)).isEqualTo(productId);
        assertThat(row()).containsEntry("status", "COMPLAINED").containsEntry("version", "7.0.4");
    }

    @Test
    void logsNeitherAnErrorNorTheAddress(CapturedOutput output) {
        service.register(email);

        assertThat(output).contains("Registered again").doesNotContain(email, "ERROR", "WARN");
    }

    private Answer register(String version, String distribution) {
        return service.post(REGISTRATION, Map.of("email", email, "version", version, "distribution", distribution));
    }

    private static String productId(Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        return answer.json().get("productId").asString();
    }

    private void suppress(String status) {
        database.sql("UPDATE registration SET status = ? WHERE email = ?")
                .params(status, email)
                .update();
    }

    private Map<String, Object> row() {
        return database.sql("SELECT status, version, distribution FROM registration WHERE email = ?")
                .param(email)
                .query()
                .singleRow();
    }
}
