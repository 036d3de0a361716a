package org.openemr.productregistration.registration;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.function.ToLongFunction;
import org.openemr.productregistration.registration.RegistrationCount.ByStatus;
import org.springframework.scheduling.annotation.Scheduled;

/** How many are registered, as it was found last: a scrape does not wait for the database. */
class RegistrationMeters implements MeterBinder {

    private final RegistrationCount count;
    private volatile ByStatus found = new ByStatus(0, 0, 0, 0);

    RegistrationMeters(RegistrationCount count) {
        this.count = count;
    }

    @Scheduled(initialDelayString = "PT10S", fixedDelayString = "PT10S")
    void look() {
        found = count.byStatus();
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        look();
        gauge(registry, "active", ByStatus::active);
        gauge(registry, "unsubscribed", ByStatus::unsubscribed);
        gauge(registry, "bounced", ByStatus::bounced);
        gauge(registry, "complained", ByStatus::complained);
    }

    private void gauge(MeterRegistry registry, String status, ToLongFunction<ByStatus> value) {
        Gauge.builder("registrations", this, meters -> value.applyAsLong(meters.found))
                .tag("status", status)
                .description("Registrations; all instances tell the same, so take the max, not the sum")
                .register(registry);
    }
}
