package org.openemr.productregistration.delivery;

import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.openemr.productregistration.broadcast.Failures.Failed;
import org.openemr.productregistration.broadcast.Slice;
import org.openemr.productregistration.broadcast.Slices;

/**
 * What becomes of a slice's recipients, written down as it happens. The promise: the cursor moves only after the mail
 * server's 250, so nobody is lost; and before a message is handed over, at most one that was accepted is not written down
 * yet, so a crash repeats at most {@value #MAX_REPEATED} messages for each open connection.
 */
class Ledger {

    static final int MAX_REPEATED = 2;

    private final Slice slice;
    private final Slices slices;
    private final Patience patience;
    private final Clock clock;
    private final int saveAfter;
    private long saved;
    private long position;
    private int unsaved;

    /** @param saveEach whether each message is written down before the next, since there is time for it */
    Ledger(Slice slice, Slices slices, Patience patience, Clock clock, boolean saveEach) {
        this.slice = slice;
        this.slices = slices;
        this.patience = patience;
        this.clock = clock;
        this.saveAfter = saveEach ? 1 : MAX_REPEATED;
        this.saved = slice.cursorId();
        this.position = saved;
    }

    /** The id of the last one in the slice of whom something has become. */
    long position() {
        return position;
    }

    void accepted(Work work) {
        if (work.deferred() != null) {
            save();
            patience.run(() -> slices.settle(slice, saved, work.deferred()));
            return;
        }
        position = work.recipient().id();
        if (++unsaved >= saveAfter) {
            save();
        }
    }

    /** The recipient left before they were reached. */
    void skipped(Work work) {
        if (work.deferred() != null) {
            patience.run(() -> slices.skip(slice, work.deferred()));
        } else {
            position = work.recipient().id();
        }
    }

    void refused(Work work, Reply reply) {
        failed(work, reply, null);
    }

    void deferred(Work work, Reply reply) {
        Instant now = clock.instant();
        failed(
                work,
                reply,
                work.deferred() == null
                        ? RetryPolicy.first(now)
                        : RetryPolicy.next(work.deferred(), now).orElse(null));
    }

    private void failed(Work work, Reply reply, @Nullable Instant nextAttempt) {
        Failed failed = new Failed(reply.code(), reply.text(), nextAttempt);
        save();
        if (work.deferred() != null) {
            patience.run(() -> slices.failAgain(slice, saved, work.deferred(), failed));
            return;
        }
        patience.run(
                () -> slices.advanceOverFailure(slice, saved, work.recipient().id(), failed));
        position = work.recipient().id();
        saved = position;
    }

    /** Writes down what is not yet. */
    void save() {
        if (position > saved) {
            patience.run(() -> slices.advance(slice, saved, position, unsaved));
            saved = position;
            unsaved = 0;
        }
    }

    void finish() {
        save();
        patience.run(() -> slices.finish(slice));
    }
}
