package org.openemr.productregistration.broadcast;

import jakarta.validation.constraints.Pattern;
import java.time.Duration;
import org.hibernate.validator.constraints.Range;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * How broadcasts are accepted.
 *
 * @param secretPin the board's pin; a new one each start where it is blank
 * @param waitAtMost how long an answer waits for a short list to be gone
 * @param pausedAfter how long a broadcast may have stood still before a start of the service pauses it
 * @param pauseBounced at how many percent of its messages that bounced a broadcast pauses itself; 0 is never
 * @param pauseComplained the same of messages that were called spam
 * @param keepReports how long is kept what mail servers and SES told of single people
 */
@ConfigurationProperties("broadcast")
public record BroadcastSettings(
        @Pattern(regexp = "[ -~]{0,1024}", message = "must be printable ASCII")
        String secretPin,

        @DurationMin(message = A_WAIT) @DurationMax(days = 1, message = A_WAIT)
        Duration waitAtMost,

        @DurationMin(message = A_WHILE) @DurationMax(days = 3650, message = A_WHILE)
        Duration pausedAfter,

        @Range(max = 100, message = PERCENT) double pauseBounced,
        @Range(max = 100, message = PERCENT) double pauseComplained,

        @DurationMin(message = A_WHILE) @DurationMax(days = 3650, message = A_WHILE)
        Duration keepReports) {

    private static final String A_WAIT = "must be a duration such as 5s";
    private static final String A_WHILE = "must be a duration such as 24h";
    private static final String PERCENT = "must be percent, of 0 to 100";

    Reputation reputation() {
        return new Reputation(pauseBounced, pauseComplained);
    }

    @Override
    public String toString() {
        return "BroadcastSettings[waitAtMost=%s, pausedAfter=%s, pauseBounced=%s, pauseComplained=%s, keepReports=%s]"
                .formatted(waitAtMost, pausedAfter, pauseBounced, pauseComplained, keepReports);
    }
}
