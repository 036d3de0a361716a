package org.openemr.productregistration.startup;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.config.ConfigDataEnvironmentPostProcessor;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.Environment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/**
 * Settings are taken as they are written: nothing in them is a placeholder of Spring's, white space around them does not
 * count, and an empty one is not set. To hand one on, refer to it (<code>${NAME}</code>): a copy would be resolved again.
 */
class LiteralSettings implements EnvironmentPostProcessor, Ordered {

    /** All that the README names; what has a name of Spring's own is read as Spring does. */
    static final List<String> NAMES = List.of(
            "SPRING_PROFILES_ACTIVE",
            "PORT",
            "SERVER_ADDRESS",
            "SECRET_PIN",
            "DB_URL",
            "DB_USERNAME",
            "DB_PASSWORD",
            "RDS_HOSTNAME",
            "RDS_PORT",
            "RDS_DB_NAME",
            "RDS_USERNAME",
            "RDS_PASSWORD",
            "SES_REGION",
            "SES_SMTP_USERNAME",
            "SES_SMTP_PASSWORD",
            "SMTP_HOST",
            "SMTP_PORT",
            "SES_SENDER",
            "REPLY_TO",
            "SENDER_ADDRESS",
            "SES_MAX_SEND_RATE",
            "SMTP_CONNECTIONS",
            "SMTP_TIMEOUT",
            "SES_CONFIGURATION_SET",
            "SES_FEEDBACK_TOPIC_ARN",
            "PUBLIC_URL",
            "BROADCAST_WAIT",
            "BROADCAST_PAUSED_AFTER",
            "BROADCAST_PAUSE_BOUNCED",
            "BROADCAST_PAUSE_COMPLAINED",
            "KEEP_REPORTS",
            "ALREADY_REGISTERED_STATUS",
            "REGISTRATION_RATE",
            "MAIL_OUTBOX",
            "MANAGEMENT_PORT",
            "MANAGEMENT_ADDRESS");

    /** Also what only looks like nothing: no-break and zero-width spaces, a byte order mark. */
    private static final Pattern AROUND = Pattern.compile("^[\\p{Z}\\p{Cc}\\p{Cf}]+|[\\p{Z}\\p{Cc}\\p{Cf}]+$");

    /** What a JVM puts in the place of letters that the locale, often none, has not. */
    private static final String UNREADABLE = "\uFFFD";

    /** Empty where it is not set. */
    static String value(Environment environment, String name) {
        return environment.resolvePlaceholders("${" + name + ":}");
    }

    static Stream<String> unreadable(Environment environment) {
        return NAMES.stream().filter(name -> value(environment, name).contains(UNREADABLE));
    }

    /** Before there are files: placeholders in those are meant. */
    @Override
    public int getOrder() {
        return ConfigDataEnvironmentPostProcessor.ORDER - 1;
    }

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        MutablePropertySources sources = environment.getPropertySources();
        sources.stream()
                .flatMap(LiteralSettings::literal)
                .toList()
                .forEach(source -> sources.replace(source.getName(), source));
    }

    /** The source with its settings as they are meant; none where they say so already. */
    private static Stream<PropertySource<?>> literal(PropertySource<?> source) {
        return source instanceof EnumerablePropertySource<?> values
                        && NAMES.stream().anyMatch(name -> changes(values, name))
                ? Stream.of(copy(values))
                : Stream.empty();
    }

    private static boolean changes(EnumerablePropertySource<?> source, String name) {
        Object value = source.getProperty(name);
        return value != null && !value.equals(literal(value));
    }

    private static PropertySource<?> copy(EnumerablePropertySource<?> source) {
        Map<String, Object> values = new HashMap<>();
        for (String name : source.getPropertyNames()) {
            values.put(name, source.getProperty(name));
        }
        NAMES.forEach(name -> values.computeIfPresent(name, (itself, value) -> literal(value)));
        return source instanceof SystemEnvironmentPropertySource
                ? new SystemEnvironmentPropertySource(source.getName(), values)
                : new MapPropertySource(source.getName(), values);
    }

    private static @Nullable String literal(Object value) {
        String text = AROUND.matcher(value.toString()).replaceAll("");
        return text.isEmpty() ? null : escape(text);
    }

    /** With a backslash where Spring would take what follows for a placeholder, and nowhere else: there it would stay. */
    private static String escape(String text) {
        StringBuilder escaped = new StringBuilder(text);
        for (int at = text.lastIndexOf("${"); at >= 0; at = text.lastIndexOf("${", at - 1)) {
            if (isClosed(text, at + 2)) {
                escaped.insert(at, '\\');
            }
        }
        return escaped.toString();
    }

    private static boolean isClosed(String text, int from) {
        int open = 1;
        for (int i = from; i < text.length() && open > 0; i++) {
            open += text.charAt(i) == '{' ? 1 : text.charAt(i) == '}' ? -1 : 0;
        }
        return open == 0;
    }
}
