package org.openemr.productregistration.slice;

import java.time.Clock;
import java.time.LocalDateTime;
import java.util.Optional;
import java.util.function.LongUnaryOperator;
import org.openemr.productregistration.slice.CursorMoves.Move;
import org.openemr.productregistration.slice.Failures.Deferred;
import org.openemr.productregistration.slice.Failures.Failed;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** The slices of all broadcasts: claimed by whoever sends them, cut then, and moved on as they are sent. */
public class Slices {

    private final JdbcClient jdbc;
    private final Failures failures;
    private final Lots lots;
    private final CursorMoves moves;
    private final Cursors cursors;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Slices(JdbcClient jdbc, Failures failures, Lots lots, TransactionTemplate transaction, Clock clock) {
        this.jdbc = jdbc;
        this.failures = failures;
        this.lots = lots;
        this.moves = new CursorMoves(jdbc, clock);
        this.cursors = new Cursors(moves);
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * Takes the slice over; who held it before can write to it no more. Of a large one it keeps a lot for the caller, and
     * leaves the rest to others.
     *
     * @param size of how many recipients a slice is made, where so many are left
     * @return empty if it is finished, or nobody of it may be tried now
     */
    public Optional<Slice> claim(long id, LongUnaryOperator size) {
        return Optional.ofNullable(transaction.execute(status -> {
            int rows = jdbc.sql("UPDATE slice SET claim = claim + 1 WHERE id = ? AND finished_at IS NULL")
                    .param(id)
                    .update();
            return rows == 1 && lots.cut(id, size) ? find(id) : null;
        }));
    }

    private Slice find(long id) {
        return jdbc.sql("SELECT id, broadcast_id, cursor_id, last_id, claim FROM slice WHERE id = ?")
                .param(id)
                .query(Slice.class)
                .single();
    }

    /** Where whoever has claimed the slice is with it. */
    public Cursor cursor(Slice slice) {
        return cursors.of(slice);
    }

    /**
     * Moves the cursor over someone who was not reached.
     *
     * @throws ClaimLostException if somebody else has taken the slice over
     */
    public void advanceOverFailure(Slice slice, long from, long registrationId, Failed failed) {
        transaction.executeWithoutResult(status -> {
            if (moves.write(new Move(slice, from, registrationId, 0), failed.isForGood() ? 1 : 0)) {
                failures.add(slice, registrationId, failed);
            }
        });
    }

    /**
     * Moves the cursor to the end: of everybody in it something has become, and those put off are tried again.
     *
     * @throws ClaimLostException if somebody else has taken the slice over
     */
    public void wentThrough(Slice slice, long from) {
        moves.write(new Move(slice, from, slice.lastId(), 0), 0);
    }

    /** The one put off whose next attempt comes first; empty if nobody is put off. */
    public Optional<Deferred> nextDeferred(Slice slice) {
        return failures.next(slice);
    }

    /** Someone put off before has the message now. */
    public void settle(Slice slice, long cursor, Deferred deferred) {
        transaction.executeWithoutResult(status -> {
            moves.write(new Move(slice, cursor, cursor, 1), 0);
            if (!failures.remove(slice, deferred)) {
                status.setRollbackOnly();
            }
        });
    }

    /** Someone put off before left before they were reached. */
    public void skip(Slice slice, Deferred deferred) {
        failures.remove(slice, deferred);
    }

    /** Someone put off before was not reached this time either. */
    public void failAgain(Slice slice, long cursor, Deferred deferred, Failed failed) {
        transaction.executeWithoutResult(status -> {
            moves.write(new Move(slice, cursor, cursor, 0), failed.isForGood() ? 1 : 0);
            if (!failures.update(slice, deferred, failed)) {
                status.setRollbackOnly();
            }
        });
    }

    /** Everybody in it is reached, given up, or has left; who came back and was reached counts as a recipient. */
    public void finish(Slice slice) {
        jdbc.sql("UPDATE slice SET finished_at = ?, recipients = GREATEST(recipients, sent + failed)"
                        + " WHERE id = ? AND claim = ? AND finished_at IS NULL")
                .params(LocalDateTime.now(clock), slice.id(), slice.claim())
                .update();
    }
}
