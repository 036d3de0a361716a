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
import org.springframework.mock.env.MockEnvironment;

class RequiredSettingsTest {

    private static final Map<String, String> COMPLETE = Map.of(
            "SECRET_PIN", "pin",
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
    @CsvSource({
        "PORT, eighty",
        "PORT, 65536",
        "SMTP_PORT, -1",
        "SES_MAX_SEND_RATE, fast",
        "SMTP_CONNECTIONS, 0",
        "BROADCAST_WAIT, soon",
        "ALREADY_REGISTERED_STATUS, 418",
        "REGISTRATION_RATE, -1",
        "SES_SENDER, nobody",
        "PUBLIC_URL, reg.example.org",
        "PUBLIC_URL, ftp://reg.example.org",
        "DB_URL, mysql://x",
        "SMTP_TIMEOUT, -1s",
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
        MockEnvironment environment = new MockEnvironment();
        settings.forEach(environment::setProperty);
        environment.setActiveProfiles(profile.isEmpty() ? new String[0] : new String[] {profile});
        new RequiredSettings().postProcessEnvironment(environment, new SpringApplication());
    }
}
