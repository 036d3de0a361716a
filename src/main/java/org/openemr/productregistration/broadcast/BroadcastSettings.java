package org.openemr.productregistration.broadcast;

import java.time.Duration;
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
public record BroadcastSettings(String secretPin, Duration waitAtMost, int connections, Duration pausedAfter) {

    @Override
    public String toString() {
        return "BroadcastSettings[waitAtMost=%s, connections=%d, pausedAfter=%s]"
                .formatted(waitAtMost, connections, pausedAfter);
    }
}
