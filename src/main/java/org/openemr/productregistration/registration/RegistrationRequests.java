package org.openemr.productregistration.registration;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Stream;

/** What came of requests to register, counted by each instance. */
public class RegistrationRequests implements MeterBinder {

    private final Map<Outcome, LongAdder> counts = new EnumMap<>(Outcome.class);

    RegistrationRequests() {
        Stream.of(Outcome.values()).forEach(outcome -> counts.put(outcome, new LongAdder()));
    }

    public void count(Outcome outcome) {
        counts.get(outcome).increment();
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        counts.forEach((outcome, count) -> FunctionCounter.builder("registration.requests", count, LongAdder::sum)
                .tag("outcome", outcome.name().toLowerCase(Locale.ROOT))
                .description("Requests to register, by what came of them")
                .register(registry));
    }

    /** {@link #KNOWN} are those whose address is registered, whatever they are answered. */
    public enum Outcome {
        REGISTERED,
        KNOWN,
        INVALID,
        LIMITED
    }
}
