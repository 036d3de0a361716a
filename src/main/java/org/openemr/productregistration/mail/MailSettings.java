package org.openemr.productregistration.mail;

import java.nio.file.Path;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * What Spring's own {@code spring.mail} has no name for.
 *
 * @param timeout for connecting, for each reply to a command, and for each write; twenty times that for the reply
 *     to a message
 * @param outbox where messages are written with no mail server set
 */
@ConfigurationProperties("mail")
record MailSettings(Duration timeout, Path outbox) {}
