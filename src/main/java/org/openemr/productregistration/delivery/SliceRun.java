package org.openemr.productregistration.delivery;

import java.time.Instant;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.openemr.productregistration.mail.Outcome;
import org.openemr.productregistration.mail.Reply;
import org.openemr.productregistration.message.MessageTemplate;
import org.openemr.productregistration.registration.EmailAddress;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One run through a slice: until everybody in it is settled, or it has to wait, or is told to stop. */
class SliceRun {

    private static final Logger log = LoggerFactory.getLogger(SliceRun.class);

    /** Whoever costs that many connections in a row is put off, so that one message can't stop a slice. */
    private static final int MAX_LOSSES = 5;

    private final SliceQueue queue;
    private final Ledger ledger;
    private final Courier courier;
    private final MessageTemplate message;
    private int losses;

    SliceRun(SliceQueue queue, Ledger ledger, Courier courier, MessageTemplate message) {
        this.queue = queue;
        this.ledger = ledger;
        this.courier = courier;
        this.message = message;
    }

    /** @param goesOn whether to go on with the next message */
    Ending run(BooleanSupplier goesOn) {
        while (goesOn.getAsBoolean()) {
            Optional<Work> next = queue.peek(ledger.position());
            if (next.isEmpty()) {
                return end();
            }
            Optional<Ending> ending = step(next.get());
            if (ending.isPresent()) {
                ledger.save();
                return ending.get();
            }
        }
        ledger.save();
        return new Ending.Stopped();
    }

    private Ending end() {
        Optional<Instant> nextAttempt = queue.nextAttempt();
        if (nextAttempt.isPresent()) {
            ledger.wentThrough();
            return new Ending.Later(nextAttempt.get());
        }
        ledger.finish();
        return new Ending.Finished();
    }

    /** Whoever waited for a connection or a moment is looked up again: they may have left meanwhile. */
    private Optional<Ending> step(Work work) {
        if (courier.isReady()) {
            return record(work, courier.send(message, work.recipient()));
        }
        ledger.save();
        return courier.getReady();
    }

    private Optional<Ending> record(Work work, Outcome outcome) {
        if (outcome instanceof Outcome.Accepted) {
            ledger.accepted(work);
            settled(work);
        } else if (outcome instanceof Outcome.Refused refused) {
            ledger.refused(work, refused.reply());
            unreached(work, "refused", refused.reply());
        } else if (outcome instanceof Outcome.Deferred deferred) {
            ledger.deferred(work, deferred.reply());
            unreached(work, "put off", deferred.reply());
        } else if (outcome instanceof Outcome.ConnectionLost lost) {
            connectionLost(work, lost);
        } else if (outcome instanceof Outcome.SenderRefused refused) {
            return Optional.of(new Ending.Hopeless(refused.reply().toString()));
        } else if (outcome instanceof Outcome.QuotaUsedUp) {
            return courier.getReady();
        }
        return Optional.empty();
    }

    /** Who was put off for it before is put off again at once: the message may have been accepted each time. */
    private void connectionLost(Work work, Outcome.ConnectionLost lost) {
        if (!lost.isAtMessage() || (work.deferred() == null && ++losses < MAX_LOSSES)) {
            return;
        }
        Reply reply = new Reply(0, "the connection was lost each time: " + lost.reply());
        ledger.deferred(work, reply);
        unreached(work, "put off", reply);
    }

    private void unreached(Work work, String what, Reply reply) {
        log.info(
                "Registration {} was {} by the mail server: {}",
                work.recipient().id(),
                what,
                EmailAddress.maskAll(reply.toString()));
        queue.deferralsChanged();
        losses = 0;
    }

    private void settled(Work work) {
        if (work.deferred() != null) {
            queue.deferralsChanged();
        }
        losses = 0;
    }
}
