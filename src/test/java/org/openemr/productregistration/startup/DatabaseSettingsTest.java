package org.openemr.productregistration.startup;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
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
    @ValueSource(
            strings = {
                "//db.example.org/x",
                "//db.example.org:3307/x?connectTimeout=1000&user=sslMode",
                "//db.example.org",
                "//10.0.0.7/x",
                "//127.0.0.1.example.org/x",
                "//localhost.example.org/x",
                "//[2001:db8::1]:3306/x",
                "//user:password@db.example.org/x",
                "//localhost,db.example.org/x",
                "//address=(host=db.example.org)(port=3307)/x",
                "//(host=localhost,port=3306),(host=db.example.org,port=3307)/x",
                "//address=(host=127.0.0.1),address=(host=db.example.org)/x",
                "//address=(host=one.example.org)(sslMode=VERIFY_CA),address=(host=two.example.org)/x",
                "///x?host=db.example.org",
                "loadbalance://127.0.0.1:3306,db.example.org:3306/x",
                "replication://127.0.0.1,db.example.org/x",
                "replication://address=(type=source)(host=127.0.0.1),address=(type=replica)(host=db.example.org)/x",
                "//db.example.org/x?bad=%",
                "//db.example.org/x?useSSL=true",
                "//db.example.org/x?requireSSL=false",
                "//db.example.org/x?verifyServerCertificate=false&useSSL=true",
                "//db.example.org:port/x",
                "nonsense"
            })
    void asksForTlsAcrossANetwork(String url) {
        assertThat(sslMode("jdbc:mysql:" + url)).isEqualTo("REQUIRED");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "//localhost/x",
                "//LocalHost:3306/x",
                "///x",
                "//127.0.0.1:3306/x",
                "//127.8.9.10/x",
                "//[::1]:3306/x",
                "//127.0.0.1:3306,localhost:3307,[::1]/x",
                "//address=(host=localhost)(port=3307)/x",
                "loadbalance://127.0.0.1:3306,localhost:3307/x",
                "replication://127.0.0.1,localhost/x"
            })
    void asksForNoTlsOnThisMachine(String url) {
        assertThat(sslMode("jdbc:mysql:" + url)).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "//db.example.org/x?sslMode=DISABLED",
                "//db.example.org/x?SSLMODE=VERIFY_IDENTITY",
                "//db.example.org/x?connectTimeout=1000&useSSL=false",
                "//db.example.org/x?usessl=FALSE",
                "//db.example.org/x?requireSSL=true",
                "//db.example.org/x?verifyservercertificate=true",
                "//db.example.org/x?ssl%4Dode=DISABLED",
                "//db.example.org/x?dnsSrv=true&sslMode=VERIFY_CA",
                "//address=(host=db.example.org)(sslmode=DISABLED)/x",
                "//(host=db.example.org,useSSL=false)/x",
                "//address=(host=one.example.org)(sslMode=DISABLED),address=(host=two.example.org)(useSSL=false)/x",
                "//localhost,address=(host=db.example.org)(sslMode=DISABLED)/x",
                "loadbalance://one.example.org,two.example.org/x?sslMode=DISABLED",
                "replication://one.example.org,two.example.org/x?sslMode=DISABLED"
            })
    void leavesTlsToAUrlThatSaysSomethingOfIt(String url) {
        assertThat(sslMode("jdbc:mysql:" + url)).isNull();
    }

    @Test
    void asksForTlsToTheAttachedDatabase() {
        assertThat(sslMode(Map.of("RDS_HOSTNAME", "db.example.org"))).isEqualTo("REQUIRED");
        assertThat(sslMode(Map.of("RDS_HOSTNAME", "localhost"))).isNull();
    }

    @Test
    void asksForTlsUnderSpringsNamesToo() {
        assertThat(sslMode(Map.of("SPRING_DATASOURCE_URL", "jdbc:mysql://db.example.org/x")))
                .isEqualTo("REQUIRED");
    }

    @Test
    void asksTheEmbeddedDatabaseForNoTls() {
        assertThat(sslMode(Map.of())).isNull();
    }

    @ParameterizedTest
    @CsvSource({"5000, 6000", "64535, 65535", "64536, 63536", "65535, 64535", "0, 0"})
    void putsTheManagementPortAThousandAboveThePortOrBelow(String port, String management) {
        assertThat(environment(Map.of("PORT", port)).getProperty("management.server.port"))
                .isEqualTo(management);
        assertThat(environment(Map.of("SERVER_PORT", port)).getProperty("management.server.port"))
                .isEqualTo(management);
    }

    private static String sslMode(String url) {
        return sslMode(Map.of("DB_URL", url));
    }

    private static String sslMode(Map<String, String> settings) {
        return environment(settings).getProperty("spring.datasource.hikari.data-source-properties.sslMode");
    }

    private static String url(Map<String, String> settings) {
        return environment(settings).getProperty("spring.datasource.url");
    }

    private static Environment environment(Map<String, String> settings) {
        return StartingEnvironment.of(settings);
    }
}
