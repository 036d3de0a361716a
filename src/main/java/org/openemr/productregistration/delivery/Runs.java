package org.openemr.productregistration.delivery;

import java.time.Clock;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.openemr.productregistration.broadcast.Broadcast;
import org.openemr.productregistration.message.MessageTemplate;
import org.openemr.productregistration.slice.Slice;
import org.openemr.productregistration.slice.Slices;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes what one run through a slice needs, and runs it. */
class Runs {

    private static final Logger log = LoggerFactory.getLogger(Runs.class);

    private final Slices slices;
    private final Recipients recipients;
    private final MessageTemplates templates;
    private final Supplier<Courier> couriers;
    private final Clock clock;

    Runs(Slices slices, Recipients recipients, MessageTemplates templates, Supplier<Courier> couriers, Clock clock) {
        this.slices = slices;
        this.recipients = recipients;
        this.templates = templates;
        this.couriers = couriers;
        this.clock = clock;
    }

    /** Goes through a slice that was claimed. */
    Ending run(Broadcast broadcast, Slice slice, Patience patience, BooleanSupplier goesOn) {
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
}
