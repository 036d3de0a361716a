package org.openemr.productregistration.feedback;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Clock;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Stream;
import org.springframework.scheduling.annotation.Scheduled;

/** What Amazon SES told, counted by each instance, and when it last did, as far as that was kept. */
class FeedbackMeters implements MeterBinder {

    private final Map<Told, LongAdder> counts = new EnumMap<>(Told.class);
    private final Reports reports;
    private final Clock clock;
    private volatile Instant heard = Instant.EPOCH;
    private volatile Instant kept = Instant.EPOCH;

    FeedbackMeters(Reports reports, Clock clock) {
        this.reports = reports;
        this.clock = clock;
        Stream.of(Told.values()).forEach(told -> counts.put(told, new LongAdder()));
    }

    /** Something came that is to be believed. */
    void heard() {
        heard = clock.instant();
    }

    void count(Told told) {
        counts.get(told).increment();
    }

    /** What other instances heard, and this one before it was started; of deliveries nothing is kept. */
    @Scheduled(initialDelayString = "PT10S", fixedDelayString = "PT10S")
    void look() {
        kept = reports.last().orElse(Instant.EPOCH);
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        look();
        counts.forEach((told, count) -> FunctionCounter.builder("feedback", count, LongAdder::sum)
                .tag("kind", told.name().toLowerCase(Locale.ROOT))
                .description("What Amazon SES told of messages that it had accepted")
                .register(registry));
        Gauge.builder("feedback.last.received", this, FeedbackMeters::last)
                .baseUnit("seconds")
                .description("Unix time of the last feedback, 0 where there was none; of all instances take the max")
                .register(registry);
    }

    private double last() {
        return Math.max(heard.toEpochMilli(), kept.toEpochMilli()) / 1e3;
    }

    /** What is told of a recipient. */
    enum Told {
        DELIVERED,
        TRANSIENT,
        BOUNCED,
        COMPLAINED,
        REJECTED
    }
}
