package org.openemr.productregistration.startup;

import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class ClockConfiguration {

    @Bean
    Clock utcClock() {
        return new SteadyClock(Clock.systemUTC(), System::nanoTime);
    }

    /** The scheduler's own would have it wait for an hour where the system's clock is set back by one. */
    @Bean
    com.github.kagkarlsson.scheduler.Clock dbSchedulerClock(Clock clock) {
        return clock::instant;
    }
}
