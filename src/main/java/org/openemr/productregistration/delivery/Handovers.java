package org.openemr.productregistration.delivery;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.openemr.productregistration.mail.Outcome;

/** What came of each handing over of a message, counted by each instance; one that is tried again counts again. */
class Handovers implements MeterBinder {

    static final Map<Class<? extends Outcome>, String> NAMES = Map.of(
            Outcome.Accepted.class, "accepted",
            Outcome.Deferred.class, "deferred",
            Outcome.Refused.class, "refused",
            Outcome.SenderRefused.class, "refused",
            Outcome.TooFast.class, "throttled",
            Outcome.QuotaUsedUp.class, "throttled",
            Outcome.ConnectionLost.class, "lost");

    private final Map<String, LongAdder> counts =
            NAMES.values().stream().distinct().collect(Collectors.toMap(Function.identity(), name -> new LongAdder()));

    void count(Outcome outcome) {
        counts.get(NAMES.get(outcome.getClass())).increment();
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        counts.forEach((name, count) -> FunctionCounter.builder("delivery.messages", count, LongAdder::sum)
                .tag("outcome", name)
                .description("Messages handed to the mail server, by what came of it")
                .register(registry));
    }
}
