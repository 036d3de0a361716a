package org.openemr.productregistration.startup;

import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.convert.DurationStyle;
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
    private static final Pattern TOPIC = Pattern.compile("arn:aws[a-z-]*:sns:[a-z0-9-]+:[0-9]{12}:[A-Za-z0-9_.-]+");
    private static final Pattern WHOLE_NUMBER = Pattern.compile("[0-9]{1,9}");

    private static final List<Rule> RULES = List.of(
            new Rule("PORT", "a port", RequiredSettings::isPort),
            new Rule("MANAGEMENT_PORT", "a port", RequiredSettings::isPort),
            new Rule("SMTP_PORT", "a port", RequiredSettings::isPort),
            new Rule("DB_URL", "a JDBC URL of MySQL, or of H2 outside production", value -> value.startsWith("jdbc:")),
            new Rule("RDS_PORT", "a port", RequiredSettings::isPort),
            new Rule("SES_SENDER", "an address such as OpenEMR <noreply@example.org>", RequiredSettings::isSender),
            new Rule("SES_MAX_SEND_RATE", "messages a second, 0 for no limit", RequiredSettings::isNumber),
            new Rule("SMTP_CONNECTIONS", "a number of 1 to 100", value -> isNumber(value, 1, 100)),
            new Rule("SMTP_TIMEOUT", "a duration such as 30s", RequiredSettings::isDuration),
            new Rule("SES_FEEDBACK_TOPIC_ARN", "ARNs of SNS topics", RequiredSettings::areTopics),
            new Rule("PUBLIC_URL", "a URL such as https://reg.example.org", RequiredSettings::isWebUrl),
            new Rule("BROADCAST_WAIT", "a duration such as 5s", RequiredSettings::isDuration),
            new Rule("BROADCAST_PAUSED_AFTER", "a duration such as 24h", RequiredSettings::isDuration),
            new Rule("ALREADY_REGISTERED_STATUS", "500, 409 or 201", List.of("500", "409", "201")::contains),
            new Rule("REGISTRATION_RATE", "registrations a minute, 0 for no limit", RequiredSettings::isNumber));

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
        RULES.stream()
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

    private static boolean isSet(Environment environment, String name) {
        String value = environment.getProperty(name, "");
        return !value.isBlank() && !isPlaceholder(value);
    }

    private static boolean isNumber(String value) {
        return WHOLE_NUMBER.matcher(value).matches();
    }

    private static boolean isNumber(String value, int least, int most) {
        return isNumber(value) && Integer.parseInt(value) >= least && Integer.parseInt(value) <= most;
    }

    private static boolean isPort(String value) {
        return isNumber(value, 0, 65535);
    }

    private static boolean isDuration(String value) {
        try {
            return !DurationStyle.detectAndParse(value).isNegative();
        } catch (IllegalArgumentException notADuration) {
            return false;
        }
    }

    private static boolean areTopics(String value) {
        return Stream.of(value.split(",")).map(String::strip).allMatch(TOPIC.asMatchPredicate());
    }

    private static boolean isSender(String value) {
        try {
            InternetAddress[] addresses = InternetAddress.parse(value, true);
            return addresses.length == 1 && addresses[0].getAddress().indexOf('@') > 0;
        } catch (AddressException notAnAddress) {
            return false;
        }
    }

    private static boolean isWebUrl(String value) {
        try {
            URI url = URI.create(value);
            return List.of("http", "https")
                            .contains(String.valueOf(url.getScheme()).toLowerCase(Locale.ROOT))
                    && url.getHost() != null
                    && url.getQuery() == null
                    && url.getFragment() == null;
        } catch (IllegalArgumentException notAUrl) {
            return false;
        }
    }

    private record Rule(String name, String what, Predicate<String> holds) {}
}
