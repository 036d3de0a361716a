package org.openemr.productregistration.delivery;

import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.CompletionHandler.OnCompleteRemove;
import java.time.Clock;
import java.time.Instant;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.openemr.productregistration.broadcast.Broadcast;
import org.openemr.productregistration.broadcast.Broadcasts;
import org.openemr.productregistration.broadcast.ClaimLostException;
import org.openemr.productregistration.broadcast.Slice;
import org.openemr.productregistration.broadcast.Slices;
import org.openemr.productregistration.message.MessageTemplate;
import org.openemr.productregistration.registration.EmailAddress;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends one slice of a broadcast, on whichever instance claims it: what the scheduler runs. */
class SliceSender {

    private static final Logger log = LoggerFactory.getLogger(SliceSender.class);

    private final Broadcasts broadcasts;
    private final Slices slices;
    private final Recipients recipients;
    private final MessageTemplates templates;
    private final Supplier<Courier> couriers;
    private final Clock clock;

    SliceSender(
            Broadcasts broadcasts,
            Slices slices,
            Recipients recipients,
            MessageTemplates templates,
            Supplier<Courier> couriers,
            Clock clock) {
        this.broadcasts = broadcasts;
        this.slices = slices;
        this.recipients = recipients;
        this.templates = templates;
        this.couriers = couriers;
        this.clock = clock;
    }

    /**
     * Goes through the slice from its cursor on.
     *
     * @param stopping whether the service stops: the message in hand is finished, and the slice given back
     * @return what the scheduler does with the slice's task
     */
    CompletionHandler<Void> send(long sliceId, BooleanSupplier stopping) {
        return slices.claim(sliceId).map(slice -> send(slice, stopping)).orElseGet(OnCompleteRemove::new);
    }

    private CompletionHandler<Void> send(Slice slice, BooleanSupplier stopping) {
        Broadcast broadcast = broadcasts.find(slice.broadcastId()).orElseThrow();
        Patience patience = new Patience(stopping);
        BooleanSupplier goesOn = new GoesOn(stopping, () -> patience.get(() -> broadcasts.isSending(broadcast.id())));
        if (!goesOn.getAsBoolean()) {
            return settle(new Ending.Stopped(), slice, stopping);
        }
        try {
            return settle(run(broadcast, slice, patience, goesOn), slice, stopping);
        } catch (ClaimLostException takenOver) {
            log.warn(takenOver.getMessage());
            return (complete, operations) -> {};
        }
    }

    private Ending run(Broadcast broadcast, Slice slice, Patience patience, BooleanSupplier goesOn) {
        MessageTemplate message;
        try {
            message = templates.of(broadcast);
        } catch (RuntimeException unmade) { // an earlier version accepted it, and trying again helps nobody
            log.warn("The message of broadcast {} can't be made", broadcast.id(), unmade);
            return new Ending.Hopeless("The message can't be made: " + unmade.getMessage());
        }
        try (Courier courier = couriers.get()) {
            return new SliceRun(
                            new SliceQueue(slice, recipients, slices, patience, clock),
                            new Ledger(slice, slices, patience, clock),
                            courier,
                            message)
                    .run(goesOn);
        }
    }

    private CompletionHandler<Void> settle(Ending ending, Slice slice, BooleanSupplier stopping) {
        if (ending instanceof Ending.Finished) {
            broadcasts.finish(slice.broadcastId());
        } else if (ending instanceof Ending.Hopeless hopeless) {
            broadcasts.pause(slice.broadcastId(), EmailAddress.maskAll(hopeless.reason()));
        } else if (ending instanceof Ending.Later later) {
            return again(later.when());
        } else if (stopping.getAsBoolean()) {
            return again(clock.instant());
        }
        return new OnCompleteRemove<>();
    }

    private static CompletionHandler<Void> again(Instant when) {
        return (complete, operations) -> operations.reschedule(complete, when);
    }
}
