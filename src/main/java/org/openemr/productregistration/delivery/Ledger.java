package org.openemr.productregistration.delivery;

import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.openemr.productregistration.mail.Reply;
import org.openemr.productregistration.slice.Cursor;
import org.openemr.productregistration.slice.Failures.Failed;
import org.openemr.productregistration.slice.Slice;
import org.openemr.productregistration.slice.Slices;

/**
 * What becomes of a slice's recipients, written down as it happens. The promise: the cursor moves only after the mail
 * server's 250, so nobody is lost; and before a message is handed over, at most one that was accepted is not written down
 * yet, so a crash repeats at most {@value #MAX_REPEATED} messages for each open connection.
 */
class Ledger {

    static final int MAX_REPEATED = 2;

    private final Slice slice;
    private final Slices slices;
    private final Cursor cursor;
    private final Patience patience;
    private final Clock clock;

    Ledger(Slice slice, Slices slices, Patience patience, Clock clock) {
        this.slice = slice;
        this.slices = slices;
        this.cursor = slices.cursor(slice);
        this.patience = patience;
        this.clock = clock;
    }

    /** The id of the last one in the slice of whom something has become. */
    long position() {
        return cursor.position();
    }

    void accepted(Work work) {
        if (work.deferred() != null) {
            save();
            patience.run(() -> slices.settle(slice, cursor.written(), work.deferred()));
            return;
        }
        cursor.accepted(work.recipient().id());
        patience.run(() -> cursor.awaitAllBut(MAX_REPEATED - 1));
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
            patience.run(() -> slices.failAgain(slice, cursor.written(), work.deferred(), failed));
            return;
        }
        long id = work.recipient().id();
        patience.run(() -> slices.advanceOverFailure(slice, cursor.written(), id, failed));
        cursor.movedTo(id);
    }

    /** Writes down what is not yet. */
    void save() {
        patience.run(() -> cursor.awaitAllBut(0));
    }

    /** Of everybody something has become, though some are to be tried again. */
    void wentThrough() {
        save();
        if (cursor.position() < slice.lastId()) {
            patience.run(() -> slices.wentThrough(slice, cursor.written()));
            cursor.movedTo(slice.lastId());
        }
    }

    void finish() {
        save();
        patience.run(() -> slices.finish(slice));
    }
}
