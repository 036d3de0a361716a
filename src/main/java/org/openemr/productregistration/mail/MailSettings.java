package org.openemr.productregistration.mail;

import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * What Spring's own {@code spring.mail} has no name for.
 *
 * @param timeout for connecting, for each reply to a command, and for each write; twenty times that for the reply
 *     to a message
 * @param outbox where messages are written with no mail server set; text, since Spring looks for a path on the
 *     class path first
 */
@ConfigurationProperties("mail")
record MailSettings(
        @DurationMin(millis = 1, message = A_TIMEOUT) @DurationMax(days = 1, message = A_TIMEOUT)
        Duration timeout,

        String outbox) {

    private static final String A_TIMEOUT = "must be a duration such as 30s";
}
