package org.openemr.productregistration.delivery;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The mail server that takes the messages.
 *
 * @param region of Amazon SES, whose endpoint is the mail server where no host is set
 * @param maxSendRate messages a second, over all instances together; 0 is no limit
 * @param connections kept open by each instance
 * @param timeout for connecting, for each reply to a command, and for each write; twenty times that for the reply
 *     to a message
 * @param outbox where messages are written with neither region nor host set
 */
@ConfigurationProperties("mail")
record MailServerSettings(
        String region,
        String host,
        int port,
        String username,
        String password,
        int maxSendRate,
        int connections,
        Duration timeout,
        Path outbox) {

    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "::1");
    private static final int IMPLICIT_TLS_PORT = 465;

    MailServerSettings {
        if (host.isBlank() && !region.isBlank()) {
            host = "email-smtp." + region + ".amazonaws.com";
        }
    }

    boolean hasServer() {
        return !host.isBlank();
    }

    boolean logsIn() {
        return !username.isBlank();
    }

    /** TLS from the first byte (RFC 8314 section 3.3), rather than STARTTLS. */
    boolean usesImplicitTls() {
        return port == IMPLICIT_TLS_PORT;
    }

    /** Whether a network lies between. On this machine TLS protects nothing, and hardly a certificate is for it. */
    boolean isRemote() {
        return !LOOPBACK.contains(host);
    }

    /** A password never crosses a network in the clear, nor does a message to Amazon SES. */
    boolean requiresTls() {
        return isRemote() && (logsIn() || !region.isBlank());
    }

    @Override
    public String toString() {
        return hasServer() ? host + ":" + port : outbox.toString();
    }
}
