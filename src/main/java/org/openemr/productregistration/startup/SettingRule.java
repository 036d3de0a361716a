package org.openemr.productregistration.startup;

import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.boot.convert.DurationStyle;

/**
 * What the value of a setting has to look like, where it is set.
 *
 * @param what in an admin's words
 */
record SettingRule(String name, String what, Predicate<String> holds) {

    private static final Pattern TOPIC = Pattern.compile("arn:aws[a-z-]*:sns:[a-z0-9-]+:[0-9]{12}:[A-Za-z0-9_.-]+");
    private static final Pattern WHOLE_NUMBER = Pattern.compile("[0-9]{1,9}");

    static final List<SettingRule> ALL = List.of(
            new SettingRule("PORT", "a port", SettingRule::isPort),
            new SettingRule("MANAGEMENT_PORT", "a port", SettingRule::isPort),
            new SettingRule("SMTP_PORT", "a port", SettingRule::isPort),
            new SettingRule(
                    "DB_URL", "a JDBC URL of MySQL, or of H2 outside production", value -> value.startsWith("jdbc:")),
            new SettingRule("RDS_PORT", "a port", SettingRule::isPort),
            new SettingRule("SES_SENDER", "an address such as OpenEMR <noreply@example.org>", SettingRule::isSender),
            new SettingRule("SES_MAX_SEND_RATE", "messages a second, 0 for no limit", SettingRule::isNumber),
            new SettingRule("SMTP_CONNECTIONS", "a number of 1 to 100", value -> isNumber(value, 1, 100)),
            new SettingRule("SMTP_TIMEOUT", "a duration such as 30s", SettingRule::isDuration),
            new SettingRule("SES_FEEDBACK_TOPIC_ARN", "ARNs of SNS topics", SettingRule::areTopics),
            new SettingRule("PUBLIC_URL", "a URL such as https://reg.example.org", SettingRule::isWebUrl),
            new SettingRule("BROADCAST_WAIT", "a duration such as 5s", SettingRule::isDuration),
            new SettingRule("BROADCAST_PAUSED_AFTER", "a duration such as 24h", SettingRule::isDuration),
            new SettingRule("ALREADY_REGISTERED_STATUS", "500, 409 or 201", List.of("500", "409", "201")::contains),
            new SettingRule("REGISTRATION_RATE", "registrations a minute, 0 for no limit", SettingRule::isNumber));

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
}
