package org.openemr.productregistration.broadcast;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;
import org.openemr.productregistration.broadcast.Broadcast.Status;

/** How many broadcasts there are, and how far those under way, as it was seen last: a scrape does not wait for the database. */
class BroadcastMeters {

    private static final String SHARED = "; all instances tell the same, so take the max, not the sum";

    private volatile Map<String, Long> byStatus = Map.of();
    private volatile List<Progress> underWay = List.of();

    void saw(Map<String, Long> byStatus, List<Progress> underWay) {
        this.byStatus = byStatus;
        this.underWay = underWay;
    }

    void bindTo(MeterRegistry registry) {
        Stream.of(Status.values())
                .map(Status::toString)
                .distinct()
                .forEach(status -> Gauge.builder("broadcasts", this, seen -> seen.byStatus.getOrDefault(status, 0L))
                        .tag("status", status)
                        .description("Broadcasts" + SHARED)
                        .register(registry));
        recipients(registry, "sent", Progress::sent);
        recipients(registry, "failed", Progress::failed);
        recipients(registry, "skipped", Progress::skipped);
        recipients(registry, "deferred", Progress::deferred);
        recipients(registry, "pending", Progress::pending);
    }

    private void recipients(MeterRegistry registry, String state, ToLongFunction<Progress> count) {
        Gauge.builder("broadcast.recipients", this, seen -> seen.sum(count))
                .tag("state", state)
                .description("Recipients of the broadcasts that are not over" + SHARED)
                .register(registry);
    }

    private long sum(ToLongFunction<Progress> count) {
        return underWay.stream().mapToLong(count).sum();
    }
}
