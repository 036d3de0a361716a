package org.openemr.productregistration.startup;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;

/**
 * Refuses to start with wrong settings, and in production with missing ones, before any connection is made: one message
 * names them all. A command of the jar, which neither answers nor sends, needs those of the database alone.
 */
class RequiredSettings implements EnvironmentPostProcessor {

    private static final Pattern PLACEHOLDER = Pattern.compile("(?i)\\s*(https://)?change[-_ ]?me\\b.*");
    private static final Pattern PIN = Pattern.compile("[!-~]{16,}");

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        Map<String, String> complaints = new LinkedHashMap<>();
        if (environment.acceptsProfiles(Profiles.of("prod"))) {
            complaints.putAll(complaintsOfProduction(environment));
        }
        LiteralSettings.unreadable(environment)
                .forEach(name -> complaints.put(name, "can't be read: outside ASCII it needs LC_ALL=C.UTF-8"));
        DeclaredSettings.complaints(environment).forEach(complaints::putIfAbsent);
        if (application.getWebApplicationType() == WebApplicationType.NONE) {
            complaints.keySet().removeIf(name -> !name.startsWith("DB_") && !name.startsWith("RDS_"));
        }
        if (!complaints.isEmpty()) {
            throw new InvalidSettingsException(complaints.entrySet().stream()
                    .map(complaint -> complaint.getKey() + " " + complaint.getValue())
                    .toList());
        }
    }

    /** What stands in .ebextensions until an admin puts in the real value. */
    static boolean isPlaceholder(String value) {
        return PLACEHOLDER.matcher(value).matches();
    }

    private static Map<String, String> complaintsOfProduction(Environment environment) {
        Map<String, String> complaints = new LinkedHashMap<>();
        missing(environment).forEach(name -> complaints.put(name, "is missing"));
        LiteralSettings.NAMES.stream()
                .filter(name -> isPlaceholder(LiteralSettings.value(environment, name)))
                .filter(name -> !(name.startsWith("DB_") && isSet(environment, "RDS_HOSTNAME")))
                .forEach(name -> complaints.put(name, "is still a placeholder"));
        if (isSet(environment, "DB_URL")
                && !LiteralSettings.value(environment, "DB_URL").startsWith("jdbc:mysql:")) {
            complaints.put("DB_URL", "is not a JDBC URL of MySQL");
        }
        if (isSet(environment, "SECRET_PIN")
                && !PIN.matcher(LiteralSettings.value(environment, "SECRET_PIN"))
                        .matches()) {
            complaints.put("SECRET_PIN", "must be 16 characters or more of printable ASCII, none of them a space");
        }
        return complaints;
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

    static boolean isSet(Environment environment, String name) {
        String value = LiteralSettings.value(environment, name);
        return !value.isBlank() && !isPlaceholder(value);
    }
}
