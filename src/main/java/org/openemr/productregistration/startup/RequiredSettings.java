package org.openemr.productregistration.startup;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;

/**
 * Refuses to start with wrong settings, and in production with missing ones, before any connection is made: one message
 * names them all.
 */
class RequiredSettings implements EnvironmentPostProcessor, Ordered {

    private static final Pattern PLACEHOLDER = Pattern.compile("(?i)\\s*change[-_ ]?me\\b.*");

    /** All that .ebextensions gives a placeholder. */
    private static final List<String> NAMES = List.of(
            "SECRET_PIN",
            "DB_URL",
            "DB_USERNAME",
            "DB_PASSWORD",
            "SES_REGION",
            "SES_SMTP_USERNAME",
            "SES_SMTP_PASSWORD",
            "SMTP_HOST",
            "SES_SENDER",
            "SENDER_ADDRESS",
            "SES_CONFIGURATION_SET",
            "SES_FEEDBACK_TOPIC_ARN",
            "PUBLIC_URL");

    @Override
    public int getOrder() {
        return Ordered.LOWEST_PRECEDENCE;
    }

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        List<String> complaints = new ArrayList<>();
        if (environment.acceptsProfiles(Profiles.of("prod"))) {
            complaints.addAll(complaintsOfProduction(environment));
        }
        SettingRule.ALL.stream()
                .filter(rule -> isSet(environment, rule.name()))
                .filter(rule -> !rule.holds().test(environment.getProperty(rule.name(), "")))
                .forEach(rule -> complaints.add(rule.name() + " must be " + rule.what()));
        if (!complaints.isEmpty()) {
            throw new InvalidSettingsException(complaints);
        }
    }

    /** What stands in .ebextensions until an admin puts in the real value. */
    static boolean isPlaceholder(String value) {
        return PLACEHOLDER.matcher(value).matches();
    }

    private static List<String> missing(Environment environment) {
        List<String> missing = new ArrayList<>(List.of("SECRET_PIN", "SES_SENDER", "PUBLIC_URL"));
        if (!isSet(environment, "RDS_HOSTNAME")) {
            missing.addAll(List.of("DB_URL", "DB_USERNAME"));
        }
        if (!isSet(environment, "SMTP_HOST")) {
            missing.addAll(List.of("SES_REGION", "SES_SMTP_USERNAME", "SES_SMTP_PASSWORD"));
        }
        missing.removeIf(name -> isSet(environment, name));
        return missing;
    }

    private static List<String> complaintsOfProduction(Environment environment) {
        Stream<String> missing = missing(environment).stream()
                .filter(name -> !isPlaceholder(environment.getProperty(name, "")))
                .map(name -> name + " is missing");
        Stream<String> placeholders = NAMES.stream()
                .filter(name -> isPlaceholder(environment.getProperty(name, "")))
                .filter(name -> !(name.startsWith("DB_") && isSet(environment, "RDS_HOSTNAME")))
                .map(name -> name + " is still a placeholder");
        Stream<String> database = Stream.of("DB_URL")
                .filter(name -> isSet(environment, name))
                .filter(name -> !environment.getProperty(name, "").startsWith("jdbc:mysql:"))
                .map(name -> name + " is not a JDBC URL of MySQL");
        return Stream.of(missing, placeholders, database).flatMap(each -> each).toList();
    }

    static boolean isSet(Environment environment, String name) {
        String value = environment.getProperty(name, "");
        return !value.isBlank() && !isPlaceholder(value);
    }
}
