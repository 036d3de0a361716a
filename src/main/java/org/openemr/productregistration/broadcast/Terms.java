package org.openemr.productregistration.broadcast;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.openemr.productregistration.message.InvalidEmailMessageException;

/**
 * When a broadcast is sent, and to how many of its recipients before it waits for the board.
 *
 * @param delay no message leaves before it has passed
 * @param first how many are tried before it pauses; all where it is null
 */
record Terms(Duration delay, @Nullable Long first) {

    private static final Duration LONGEST_DELAY = Duration.ofHours(24);
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,18}");

    /**
     * As they are posted; what is null was left out.
     *
     * @param delay an ISO 8601 duration
     * @throws InvalidEmailMessageException if one of them means nothing, rather than send at once, or to everybody
     */
    static Terms of(@Nullable String delay, @Nullable String first) {
        return new Terms(delay == null ? Duration.ZERO : delay(delay), first == null ? null : first(first));
    }

    private static Duration delay(String typed) {
        try {
            Duration delay = Duration.parse(typed.strip());
            if (!delay.isNegative() && delay.compareTo(LONGEST_DELAY) <= 0) {
                return delay;
            }
        } catch (DateTimeParseException noDuration) {
            // Refused below.
        }
        throw new InvalidEmailMessageException("The delay is a duration of PT0S to PT24H, such as PT10M");
    }

    private static Long first(String typed) {
        String digits = typed.strip();
        if (NUMBER.matcher(digits).matches() && Long.parseLong(digits) > 0) {
            return Long.valueOf(digits);
        }
        throw new InvalidEmailMessageException("How many are first is a number from 1");
    }

    boolean isDelayed() {
        return !delay.isZero();
    }

    /** Whether it stops before all of so many recipients have been tried. */
    boolean stopsBefore(long recipients) {
        return first != null && first < recipients;
    }
}
