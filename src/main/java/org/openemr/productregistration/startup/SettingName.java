package org.openemr.productregistration.startup;

import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.origin.PropertySourceOrigin;
import org.springframework.core.env.Environment;

/** What an admin knows a property by. */
final class SettingName {

    /** How a property refers to a setting: <code>${SES_MAX_SEND_RATE:14}</code>. */
    private static final Pattern REFERENCE = Pattern.compile("\\$\\{([A-Z][A-Z0-9_]*)");

    private SettingName() {}

    /** The setting that it refers to, or the name that it was given by; none where it has its default. */
    static Optional<String> of(ConfigurationPropertyName property, Environment environment) {
        Optional<ConfigurationProperty> found = StreamSupport.stream(
                        ConfigurationPropertySources.get(environment).spliterator(), false)
                .map(source -> source.getConfigurationProperty(property))
                .filter(Objects::nonNull)
                .findFirst();
        if (found.isEmpty()) {
            return Optional.of(property.toString());
        }
        Matcher reference = REFERENCE.matcher(found.get().getValue().toString());
        return reference.find()
                ? Optional.of(reference.group(1))
                        .filter(name ->
                                !LiteralSettings.value(environment, name).isEmpty())
                : Optional.of(((PropertySourceOrigin) found.get().getOrigin()).getPropertyName());
    }
}
