package org.openemr.productregistration.startup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.SpringApplication;

class RequiredSettingsTest {

    private static final Map<String, String> COMPLETE = Map.of(
            "SECRET_PIN", "a-pin-of-16-signs",
            "DB_URL", "jdbc:mysql://db.example.org/registration",
            "DB_USERNAME", "registration",
            "SES_REGION", "us-east-1",
            "SES_SMTP_USERNAME", "user",
            "SES_SMTP_PASSWORD", "password",
            "SES_SENDER", "OpenEMR <noreply@example.org>",
            "PUBLIC_URL", "https://reg.example.org");

    @Test
    void namesAllThatIsMissingInProduction() {
        assertThat(complaints("prod", Map.of()))
                .extracting(complaint -> complaint.replace(" is missing", ""))
                .containsExactlyInAnyOrderElementsOf(COMPLETE.keySet());
    }

    @Test
    void needsNothingOutsideProduction() {
        assertAccepted("", Map.of());
    }

    @Test
    void startsInProductionWithAllThatItNeeds() {
        assertAccepted("prod", COMPLETE);
    }

    @Test
    void takesAnAttachedDatabaseForTheOneThatIsNotSet() {
        assertAccepted(
                "prod",
                with(Map.of(
                        "DB_URL", "change-me",
                        "DB_USERNAME", "change-me",
                        "DB_PASSWORD", "change-me",
                        "RDS_HOSTNAME", "db.example.org",
                        "RDS_PORT", "3306",
                        "RDS_USERNAME", "user",
                        "RDS_PASSWORD", "password")));
    }

    @Test
    void takesAnotherMailServerForSes() {
        assertAccepted(
                "prod",
                with(Map.of(
                        "SES_REGION",
                        "",
                        "SES_SMTP_USERNAME",
                        "",
                        "SES_SMTP_PASSWORD",
                        "",
                        "SMTP_HOST",
                        "mail.example.org")));
    }

    @Test
    void refusesPlaceholders() {
        assertThat(complaints("prod", with(Map.of("SECRET_PIN", "change-me", "SES_CONFIGURATION_SET", "CHANGE_ME"))))
                .containsExactlyInAnyOrder(
                        "SECRET_PIN is still a placeholder", "SES_CONFIGURATION_SET is still a placeholder");
    }

    @Test
    void refusesAnEmbeddedDatabaseInProduction() {
        assertThat(complaints("prod", with(Map.of("DB_URL", "jdbc:h2:mem:x"))))
                .containsExactly("DB_URL is not a JDBC URL of MySQL");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"fifteen-letters", "sixteen letters and spaces", "sixteen-or-more-ä", "sixteen-or-more\u007f"})
    void refusesAPinInProductionThatCanBeGuessedOrIsNoBearer(String pin) {
        assertThat(complaints("prod", with(Map.of("SECRET_PIN", pin))))
                .containsExactly("SECRET_PIN must be 16 characters or more of printable ASCII, none of them a space");
    }

    @Test
    void tellsAllThatIsWrongAtOnce() {
        Map<String, String> settings = with(Map.of(
                "SMTP_PORT", "no port",
                "SES_MAX_SEND_RATE", "fast",
                "BROADCAST_WAIT", "soon",
                "BROADCAST_PAUSED_AFTER", "-1s",
                "SECRET_PIN", "change-me",
                "SES_SENDER", "",
                "PUBLIC_URL", "https://change-me.example.org"));

        assertThat(complaints("prod", settings))
                .containsExactlyInAnyOrder(
                        "SECRET_PIN is still a placeholder",
                        "PUBLIC_URL is still a placeholder",
                        "SES_SENDER is missing",
                        "SMTP_PORT must be a port",
                        "SES_MAX_SEND_RATE must be messages a second, 0 for no limit",
                        "BROADCAST_WAIT must be a duration such as 5s",
                        "BROADCAST_PAUSED_AFTER must be a duration such as 24h");
    }

    @ParameterizedTest
    @CsvSource({
        "BROADCAST_PAUSEDAFTER, BROADCAST_PAUSEDAFTER must be a duration such as 24h",
        "SERVER_PORT, SERVER_PORT must be a port"
    })
    void namesASettingAsTheAdminDid(String name, String complaint) {
        assertThat(complaints("", Map.of(name, "x"))).containsExactly(complaint);
    }

    @Test
    void refusesWhatTheLocaleCouldNotRead() {
        assertThat(complaints("", Map.of("SENDER_ADDRESS", "1 Stra\ufffde")))
                .containsExactly("SENDER_ADDRESS can't be read: outside ASCII it needs LC_ALL=C.UTF-8");
    }

    @Test
    void everyRecordOfSettingsIsFound() {
        assertThat(DeclaredSettings.records())
                .extracting(Class::getSimpleName)
                .contains("BroadcastSettings", "MessageSettings", "FeedbackSettings", "WebSettings", "SpringSettings");
    }

    @ParameterizedTest
    @CsvSource({
        "PORT, eighty",
        "PORT, 65536",
        "SMTP_PORT, -1",
        "MANAGEMENT_PORT, x",
        "RDS_PORT, 65536",
        "SES_MAX_SEND_RATE, 99999999999",
        "SECRET_PIN, pin\u00e4",
        "SES_MAX_SEND_RATE, fast",
        "SMTP_CONNECTIONS, 0",
        "BROADCAST_WAIT, soon",
        "ALREADY_REGISTERED_STATUS, 418",
        "REGISTRATION_RATE, -1",
        "SES_SENDER, nobody",
        "SES_SENDER, change-me",
        "SES_SENDER, 'OpenEMR <noreply@example.org>, other@example.org'",
        "SES_SENDER, 'all: a@example.org, b@example.org;'",
        "SES_SENDER, '\"OpenEMR <noreply@example.org>\"'",
        "SES_SENDER, 'Open\nEMR <noreply@example.org>'",
        "SES_SENDER, größe@example.org",
        "SES_SENDER, noreply@exa_mple.ß",
        "REPLY_TO, nobody",
        "REPLY_TO, 'a@example.org, b@example.org'",
        "PUBLIC_URL, reg.example.org",
        "PUBLIC_URL, ftp://reg.example.org",
        "PUBLIC_URL, https://reg.example.org/?a=b",
        "PUBLIC_URL, https://reg example.org",
        "PUBLIC_URL, https://reg.example.org/a b",
        "PUBLIC_URL, https://reg.example.org/a%20b",
        "SES_CONFIGURATION_SET, a b",
        "DB_URL, mysql://x",
        "DB_URL, jdbc:mysql+srv://user:password@x/y",
        "DB_URL, jdbc:mysql:x/y",
        "DB_URL, jdbc:mysql://user:pass@word@x/y",
        "DB_URL, jdbc:mysql://x:port/y",
        "DB_URL, jdbc:mysql://x/y?sslMode=NONE",
        "DB_URL, jdbc:mysql://x/y?password=%zz",
        "DB_URL, jdbc:postgresql://x/y",
        "SMTP_TIMEOUT, -1s",
        "SMTP_TIMEOUT, 0s",
        "BROADCAST_WAIT, 999999999999d",
        "BROADCAST_PAUSED_AFTER, 999999d",
        "BROADCAST_PAUSE_BOUNCED, -1",
        "BROADCAST_PAUSE_BOUNCED, 5 %",
        "BROADCAST_PAUSE_COMPLAINED, 101",
        "SES_FEEDBACK_TOPIC_ARN, ses-feedback",
        "SES_FEEDBACK_TOPIC_ARN, arn:aws:sns:us-east-1",
        "SES_FEEDBACK_TOPIC_ARN, arn:aws:sqs:us-east-1:123456789012:ses-feedback",
        "SES_FEEDBACK_TOPIC_ARN, 'arn:aws:sns:us-east-1:123456789012:ses-feedback, '"
    })
    void refusesWhatIsWrongInAnyProfile(String name, String value) {
        assertThat(complaints("", Map.of(name, value)))
                .singleElement()
                .asString()
                .startsWith(name + " must be ");
    }

    @Test
    void refusesAnAddressThatIsNone() {
        assertThat(complaints("", Map.of("MANAGEMENT_ADDRESS", "999.0.0.1")))
                .containsExactly("MANAGEMENT_ADDRESS can't be read");
    }

    @ParameterizedTest
    @CsvSource({
        "SES_SENDER, '\"OpenEMR, Inc.\" <noreply@example.org>'",
        "SES_SENDER, noreply@localhost",
        "DB_URL, 'jdbc:mysql:loadbalance://user:password@a:1,b:2/x'",
        "DB_URL, jdbc:mysql://address=(host=a)(user=u)(password=p)/x",
        "DB_URL, jdbc:h2:mem:x",
        "PUBLIC_URL, HTTPS://reg.example.org:8443/a",
        "MANAGEMENT_ADDRESS, localhost",
        "SMTP_TIMEOUT, PT1M",
        "SECRET_PIN, the board's pin",
        "PORT, 0"
    })
    void acceptsWhatIsRight(String name, String value) {
        assertAccepted("", Map.of(name, value));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "arn:aws:sns:us-east-1:123456789012:ses-feedback",
                "arn:aws-cn:sns:cn-north-1:123456789012:a, arn:aws-us-gov:sns:us-gov-west-1:123456789012:b"
            })
    void acceptsOneTopicOrSeveral(String topics) {
        assertAccepted("", Map.of("SES_FEEDBACK_TOPIC_ARN", topics));
    }

    @Test
    void tellsNoValue() {
        assertThat(complaints("prod", with(Map.of("DB_URL", "jdbc:h2:secret", "SES_SENDER", "secret"))))
                .noneMatch(complaint -> complaint.contains("secret"));
    }

    private static Map<String, String> with(Map<String, String> others) {
        Map<String, String> settings = new HashMap<>(COMPLETE);
        settings.putAll(others);
        return settings;
    }

    private static void assertAccepted(String profile, Map<String, String> settings) {
        assertThatNoException().isThrownBy(() -> check(profile, settings));
    }

    private static List<String> complaints(String profile, Map<String, String> settings) {
        return assertThatExceptionOfType(InvalidSettingsException.class)
                .isThrownBy(() -> check(profile, settings))
                .actual()
                .complaints();
    }

    private static void check(String profile, Map<String, String> settings) {
        Map<String, String> variables = new HashMap<>(settings);
        variables.put("SPRING_PROFILES_ACTIVE", profile);
        new RequiredSettings().postProcessEnvironment(StartingEnvironment.of(variables), new SpringApplication());
    }
}
