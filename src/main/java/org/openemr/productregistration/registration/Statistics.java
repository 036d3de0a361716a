package org.openemr.productregistration.registration;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who is registered, in numbers. Those of the first line are of one moment; what is listed may lag a minute behind them.
 *
 * @param active to how many a notice would go
 * @param months in time order, in UTC
 * @param versions the most frequent, most first, the rest as {@code others}; null is who told none
 * @param distributions likewise
 */
public record Statistics(
        long registered,
        long active,
        long unsubscribed,
        long bounced,
        long complained,
        List<Month> months,
        List<Version> versions,
        List<Distribution> distributions) {

    public record Month(String month, long registered) {}

    public record Version(@Nullable String version, long registered) {}

    public record Distribution(@Nullable String distribution, long registered) {}
}
