package org.openemr.productregistration.startup;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.env.ConfigurableEnvironment;

class LiteralSettingsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a${PORT}b",
                "x${y}",
                "x${y",
                "${SECRET_PIN}",
                "${}",
                "${PORT:1}",
                "${PORT\\:1}",
                "a${b${c}d}e",
                "a${b${c}d",
                "a${b{c}d${PORT}",
                "\\${PORT}",
                "\\\\${PORT}\\",
                "\\${PORT",
                "C:\\new\\${x}",
                "$${PORT}}",
                "#{1+1}",
                "a,b, c",
                "'a' \"b\"",
                "%7B &amp; $PORT",
                "ä€😀"
            })
    void takesWhatIsWritten(String secret) {
        ConfigurableEnvironment environment = StartingEnvironment.of(
                Map.of("PORT", "5000", "SECRET_PIN", secret, "DB_URL", "jdbc:mysql://h/x", "DB_PASSWORD", secret));

        assertThat(StartingEnvironment.bound(environment, "broadcast.secret-pin"))
                .isEqualTo(secret);
        assertThat(StartingEnvironment.bound(environment, "spring.datasource.password"))
                .isEqualTo(secret);
        assertThat(environment.getProperty("SECRET_PIN")).isEqualTo(secret);
        assertThat(environment.getProperty("spring.datasource.password")).isEqualTo(secret);
    }

    @Test
    void takesItFromAnAttachedDatabaseAsWell() {
        ConfigurableEnvironment environment = StartingEnvironment.of(Map.of(
                "RDS_HOSTNAME", " db.example.org\n", "RDS_DB_NAME", "a${PORT}", "RDS_PASSWORD", "x${RDS_HOSTNAME}y"));

        assertThat(StartingEnvironment.bound(environment, "spring.datasource.url"))
                .isEqualTo("jdbc:mysql://db.example.org:3306/a${PORT}");
        assertThat(StartingEnvironment.bound(environment, "spring.datasource.password"))
                .isEqualTo("x${RDS_HOSTNAME}y");
    }

    @Test
    void takesItFromAnOptionOfJavaAsWell() {
        ConfigurableEnvironment environment = StartingEnvironment.of(Map.of(), Map.of("SECRET_PIN", " a${user.dir}b "));

        assertThat(StartingEnvironment.bound(environment, "broadcast.secret-pin"))
                .isEqualTo("a${user.dir}b");
    }

    @ParameterizedTest
    @ValueSource(strings = {" ", "\t", "\r\n", "\u00a0", "\u200b", "\ufeff", "\u3000", "\u2028", " \u00a0\n"})
    void dropsWhiteSpaceAroundEverySetting(String blank) {
        LiteralSettings.NAMES.forEach(name -> assertThat(StartingEnvironment.of(Map.of(name, blank + "a-b" + blank))
                        .getProperty(name))
                .as(name)
                .isEqualTo("a-b"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\u00a0", "\n"})
    void takesAnEmptyOneForOneThatIsNotSet(String blank) {
        Map<String, String> variables = new HashMap<>();
        LiteralSettings.NAMES.forEach(name -> variables.put(name, blank));

        ConfigurableEnvironment environment = StartingEnvironment.of(variables);

        assertThat(StartingEnvironment.bound(environment, "delivery.max-send-rate"))
                .isEqualTo("14");
        assertThat(StartingEnvironment.bound(environment, "management.server.port"))
                .isEqualTo("9080");
        assertThat(environment.getActiveProfiles()).isEmpty();
    }

    @Test
    void startsProductionWithBlanksAroundItsName() {
        assertThat(StartingEnvironment.of(Map.of("SPRING_PROFILES_ACTIVE", "prod\u00a0"))
                        .getActiveProfiles())
                .containsExactly("prod");
    }

    @Test
    void leavesToSpringWhatHasANameOfItsOwn() {
        ConfigurableEnvironment environment =
                StartingEnvironment.of(Map.of("PORT", "5000", "SPRING_APPLICATION_NAME", "on ${PORT}"));

        assertThat(environment.getProperty("spring.application.name")).isEqualTo("on 5000");
    }
}
