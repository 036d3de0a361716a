package org.openemr.productregistration.delivery;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** Tells which broadcasts stand still, and why. That makes no instance unhealthy: starting another would not mend it. */
class DeliveryHealth implements HealthIndicator {

    private final DeliveryWatch watch;

    DeliveryHealth(DeliveryWatch watch) {
        this.watch = watch;
    }

    @Override
    public Health health() {
        return Health.up().withDetail("standing", watch.standing()).build();
    }
}
