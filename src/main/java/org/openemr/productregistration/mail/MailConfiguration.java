package org.openemr.productregistration.mail;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Properties;
import java.util.function.ToIntFunction;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.mail.autoconfigure.MailProperties;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.util.StringUtils;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({MailProperties.class, MailSettings.class})
class MailConfiguration {

    /** Of {@code spring.mail} all that Spring Boot's own sender obeys, but for a session from JNDI. */
    @Bean
    JavaMailSender mailSender(
            MailProperties server, MailSettings settings, ObjectProvider<SslBundles> bundles, Clock clock) {
        if (!StringUtils.hasText(server.getHost())) {
            return new OutboxMailSender(Path.of(settings.outbox()));
        }
        SmtpMailSender sender = new SmtpMailSender(settings.timeout(), clock);
        sender.setHost(server.getHost());
        sender.setPort(server.getPort() == null ? SmtpMailSender.DEFAULT_PORT : server.getPort());
        sender.setUsername(server.getUsername());
        sender.setPassword(server.getPassword());
        Properties properties = sender.getJavaMailProperties();
        properties.putAll(server.getProperties());
        if (server.getSsl().isEnabled()) {
            properties.setProperty("mail.smtp.ssl.enable", "true");
        }
        if (StringUtils.hasText(server.getSsl().getBundle())) {
            properties.put(
                    "mail.smtp.ssl.socketFactory",
                    bundles.getObject()
                            .getBundle(server.getSsl().getBundle())
                            .createSslContext()
                            .getSocketFactory());
        }
        return sender;
    }

    @Bean
    Mailer mailer(JavaMailSender sender) {
        return new Mailer(sender);
    }

    @Bean
    MeterBinder refusedLogins(Mailer mailer) {
        return registry -> FunctionCounter.builder("mail.login.refused", mailer, Mailer::loginsRefused)
                .description("Logins that the mail server refused for good")
                .register(registry);
    }

    @Bean
    MeterBinder connections(JavaMailSender sender) {
        return registry -> {
            connections(registry, "in_use", sender, SmtpMailSender::inUse);
            connections(registry, "idle", sender, SmtpMailSender::idle);
        };
    }

    /** To the outbox there are none. */
    private static void connections(
            MeterRegistry registry, String state, JavaMailSender sender, ToIntFunction<SmtpMailSender> count) {
        Gauge.builder(
                        "delivery.connections",
                        sender,
                        to -> to instanceof SmtpMailSender smtp ? count.applyAsInt(smtp) : 0)
                .tag("state", state)
                .description("Connections to the mail server")
                .register(registry);
    }
}
