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
 * @param connections how many connections of an instance a short list is spread over
 * @param pausedAfter how long a broadcast may have stood still before a start of the service pauses it
 */
@ConfigurationProperties("broadcast")
public record BroadcastSettings(
        @Pattern(regexp = "[ -~]{0,1024}", message = "must be printable ASCII")
        String secretPin,

        @DurationMin(message = A_WAIT) @DurationMax(days = 1, message = A_WAIT)
        Duration waitAtMost,

        @Range(min = 1, max = 100, message = "must be a number of 1 to 100")
        int connections,

        @DurationMin(message = A_WHILE) @DurationMax(days = 3650, message = A_WHILE)
        Duration pausedAfter) {

    private static final String A_WAIT = "must be a duration such as 5s";
    private static final String A_WHILE = "must be a duration such as 24h";

    @Override
    public String toString() {
        return "BroadcastSettings[waitAtMost=%s, connections=%d, pausedAfter=%s]"
                .formatted(waitAtMost, connections, pausedAfter);
    }
}
