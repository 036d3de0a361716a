package org.openemr.productregistration.startup;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.core.env.Environment;

class DatabaseSettingsTest {

    @Test
    void usesAFileWithoutSettings() {
        assertThat(url(Map.of())).startsWith("jdbc:h2:file:./data/registration;MODE=MySQL");
    }

    @Test
    void usesTheDatabaseAttachedToElasticBeanstalk() {
        Environment environment = environment(Map.of(
                "RDS_HOSTNAME", "db.example.org",
                "RDS_PORT", "3307",
                "RDS_DB_NAME", "ebdb",
                "RDS_USERNAME", "user",
                "RDS_PASSWORD", "password",
                "DB_URL", "change-me"));

        assertThat(environment.getProperty("spring.datasource.url")).isEqualTo("jdbc:mysql://db.example.org:3307/ebdb");
        assertThat(environment.getProperty("spring.datasource.username")).isEqualTo("user");
        assertThat(environment.getProperty("spring.datasource.password")).isEqualTo("password");
    }

    @Test
    void prefersTheUrlThatIsSet() {
        assertThat(url(Map.of("DB_URL", "jdbc:mysql://db.example.org/x", "RDS_HOSTNAME", "other.example.org")))
                .isEqualTo("jdbc:mysql://db.example.org/x");
    }

    @ParameterizedTest
    @CsvSource({"5000, 6000", "64535, 65535", "64536, 63536", "65535, 64535", "0, 0"})
    void putsTheManagementPortAThousandAboveThePortOrBelow(String port, String management) {
        assertThat(environment(Map.of("PORT", port)).getProperty("management.server.port"))
                .isEqualTo(management);
        assertThat(environment(Map.of("SERVER_PORT", port)).getProperty("management.server.port"))
                .isEqualTo(management);
    }

    private static String url(Map<String, String> settings) {
        return environment(settings).getProperty("spring.datasource.url");
    }

    private static Environment environment(Map<String, String> settings) {
        return StartingEnvironment.of(settings);
    }
}
