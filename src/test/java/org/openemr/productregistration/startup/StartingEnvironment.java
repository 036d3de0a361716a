package org.openemr.productregistration.startup;

import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.config.ConfigDataEnvironmentPostProcessor;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/** What the environment of a start becomes of these environment variables, and of application.yaml. */
final class StartingEnvironment {

    private StartingEnvironment() {}

    static ConfigurableEnvironment of(Map<String, String> variables) {
        return of(variables, Map.of());
    }

    static ConfigurableEnvironment of(Map<String, String> variables, Map<String, String> options) {
        ConfigurableEnvironment environment = new StandardEnvironment();
        environment
                .getPropertySources()
                .replace(
                        "systemEnvironment",
                        new SystemEnvironmentPropertySource("systemEnvironment", Map.copyOf(variables)));
        environment
                .getPropertySources()
                .replace("systemProperties", new MapPropertySource("systemProperties", Map.copyOf(options)));
        ConfigurationPropertySources.attach(environment);
        SpringApplication application = new SpringApplication();
        new LiteralSettings().postProcessEnvironment(environment, application);
        ConfigDataEnvironmentPostProcessor.applyTo(environment);
        new DatabaseSettings().postProcessEnvironment(environment, application);
        return environment;
    }

    /** As a record of settings gets it. */
    static String bound(ConfigurableEnvironment environment, String property) {
        return Binder.get(environment).bind(property, String.class).orElse("");
    }
}
