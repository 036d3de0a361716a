package org.openemr.productregistration.broadcast;

import java.util.Locale;
import java.util.Optional;

/**
 * When a broadcast does our name harm: Amazon SES puts an account under review at 5 % bounces or 0.1 % complaints, and stops
 * it at 10 % or 0.5 %.
 *
 * @param maxBounced percent of the messages; 0 is no limit
 * @param maxComplained percent of the messages; 0 is no limit
 */
record Reputation(double maxBounced, double maxComplained) {

    private static final long SENT_FOR_BOUNCES = 100;
    private static final long SENT_FOR_COMPLAINTS = 1000;

    /** Why it must not go on, if that is so. */
    Optional<String> harm(Since since) {
        if (isOver(since.bounced(), since.sent(), SENT_FOR_BOUNCES, maxBounced)) {
            return Optional.of(reason(since.bounced(), since.sent(), "bounced"));
        }
        if (isOver(since.complained(), since.sent(), SENT_FOR_COMPLAINTS, maxComplained)) {
            return Optional.of(reason(since.complained(), since.sent(), "were called spam"));
        }
        return Optional.empty();
    }

    private static boolean isOver(long count, long sent, long least, double max) {
        return max > 0 && sent >= least && count > 0 && percent(count, sent) >= max;
    }

    private static String reason(long count, long sent, String what) {
        return String.format(Locale.ROOT, "%d of %d messages %s, %.1f %%", count, sent, what, percent(count, sent));
    }

    private static double percent(long count, long sent) {
        return count * 100.0 / sent;
    }

    /** What became of a broadcast since it was last resumed. */
    record Since(long sent, long bounced, long complained) {}
}
