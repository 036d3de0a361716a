package org.openemr.productregistration.startup;

import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.Environment;
import org.springframework.core.env.MapPropertySource;

/**
 * Finds the mail server, under Spring's own names: SMTP_HOST, else Amazon SES in SES_REGION, else none; and how it is spoken
 * to. A password never crosses a network in the clear, nor does a message to Amazon SES.
 */
class MailServerSettings implements EnvironmentPostProcessor {

    private static final Set<String> LOOPBACK = Set.of("", "localhost", "127.0.0.1", "::1");
    private static final String IMPLICIT_TLS_PORT = "465";

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        Map<String, Object> found = new HashMap<>();
        boolean hasRegion = RequiredSettings.isSet(environment, "SES_REGION");
        String ses = hasRegion ? "email-smtp.${SES_REGION}.amazonaws.com" : "";
        found.put("spring.mail.host", RequiredSettings.isSet(environment, "SMTP_HOST") ? "${SMTP_HOST}" : ses);
        environment.getPropertySources().addLast(new MapPropertySource("mail server", found));

        boolean remote = !LOOPBACK.contains(environment.getProperty("spring.mail.host", ""));
        boolean logsIn = !environment.getProperty("spring.mail.username", "").isBlank();
        boolean implicitTls = IMPLICIT_TLS_PORT.equals(environment.getProperty("spring.mail.port"));
        // TLS from the first byte (RFC 8314 section 3.3), else STARTTLS (RFC 3207); on this machine it protects
        // nothing.
        found.put("spring.mail.ssl.enabled", implicitTls);
        found.put("spring.mail.properties.mail.smtp.starttls.enable", remote && !implicitTls);
        found.put("spring.mail.properties.mail.smtp.starttls.required", remote && (logsIn || hasRegion));
        found.put("spring.mail.properties.mail.smtp.localhost", clientName(environment));
    }

    /** How we call ourselves: by the public name, or an address as RFC 5321 section 4.1.3 writes it. */
    private static String clientName(Environment environment) {
        try {
            String host = URI.create(environment.getProperty("message.public-url", ""))
                    .getHost();
            if (host == null) {
                return "localhost";
            }
            return host.startsWith("[") ? "[IPv6:" + host.substring(1) : host.replaceFirst("^[0-9.]+$", "[$0]");
        } catch (IllegalArgumentException refusedLater) {
            return "localhost";
        }
    }
}
