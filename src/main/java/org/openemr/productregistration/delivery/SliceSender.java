package org.openemr.productregistration.delivery;

import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.CompletionHandler.OnCompleteRemove;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.openemr.productregistration.broadcast.Broadcast;
import org.openemr.productregistration.broadcast.Broadcasts;
import org.openemr.productregistration.registration.EmailAddress;
import org.openemr.productregistration.slice.ClaimLostException;
import org.openemr.productregistration.slice.Slice;
import org.openemr.productregistration.slice.Slices;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends one slice of a broadcast, on whichever instance claims it: what the scheduler runs. */
class SliceSender {

    private static final Logger log = LoggerFactory.getLogger(SliceSender.class);

    private static final Duration LONGEST_WAIT = Courier.QUOTA_WAIT;
    private static final Duration FOR_OTHERS = Duration.ofSeconds(1);

    private final Broadcasts broadcasts;
    private final Slices slices;
    private final Runs runs;
    private final Crew crew;
    private final Clock clock;

    SliceSender(Broadcasts broadcasts, Slices slices, Runs runs, Crew crew, Clock clock) {
        this.broadcasts = broadcasts;
        this.slices = slices;
        this.runs = runs;
        this.crew = crew;
        this.clock = clock;
    }

    /**
     * Goes through the slice from its cursor on, where it is time for it and a connection is needed.
     *
     * @param stopping whether the service stops: the message in hand is finished, and the slice given back
     * @return what the scheduler does with the slice's task
     */
    CompletionHandler<Void> send(long sliceId, BooleanSupplier stopping) {
        Broadcast broadcast = broadcasts.findBySlice(sliceId).orElseThrow();
        Instant now = clock.instant();
        Optional<Instant> start = broadcast.startsAfter(now);
        if (start.isPresent() && broadcasts.isSending(broadcast.id())) {
            return again(min(start.get(), now.plus(LONGEST_WAIT)));
        }
        if (!crew.join(stopping)) {
            return again(clock.instant().plus(FOR_OTHERS));
        }
        try {
            return slices.claim(sliceId, crew::lot)
                    .map(slice -> send(broadcast, slice, stopping))
                    .orElseGet(OnCompleteRemove::new);
        } finally {
            crew.leave();
        }
    }

    private CompletionHandler<Void> send(Broadcast broadcast, Slice slice, BooleanSupplier stopping) {
        Patience patience = new Patience(stopping);
        BooleanSupplier goesOn = new GoesOn(stopping, () -> patience.get(() -> broadcasts.isSending(broadcast.id())));
        if (!goesOn.getAsBoolean()) {
            return settle(new Ending.Stopped(), broadcast.id(), stopping);
        }
        try {
            Ending ending = runs.run(broadcast, slice, patience, () -> goesOn.getAsBoolean() && !crew.isTooLarge());
            return settle(ending, broadcast.id(), stopping);
        } catch (ClaimLostException takenOver) {
            log.warn(takenOver.getMessage());
            return (complete, operations) -> {};
        }
    }

    private CompletionHandler<Void> settle(Ending ending, long broadcast, BooleanSupplier stopping) {
        if (ending instanceof Ending.Hopeless hopeless) {
            broadcasts.pause(broadcast, EmailAddress.maskAll(hopeless.reason()));
        } else if (ending instanceof Ending.Stopped) {
            return stopping.getAsBoolean() || broadcasts.isSending(broadcast)
                    ? again(clock.instant())
                    : new OnCompleteRemove<>();
        }
        broadcasts.settled(broadcast);
        return ending instanceof Ending.Later later ? again(later.when()) : new OnCompleteRemove<>();
    }

    private static CompletionHandler<Void> again(Instant when) {
        return (complete, operations) -> operations.reschedule(complete, when);
    }

    private static Instant min(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }
}
