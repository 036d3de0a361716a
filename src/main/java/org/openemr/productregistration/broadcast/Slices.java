package org.openemr.productregistration.broadcast;

import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import org.openemr.productregistration.broadcast.CursorMoves.Move;
import org.openemr.productregistration.broadcast.Failures.Deferred;
import org.openemr.productregistration.broadcast.Failures.Failed;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** The slices of all broadcasts: cut when one is accepted, claimed by whoever sends them, and moved on as they are sent. */
public class Slices {

    /** The task that sends one slice; its instance is the slice's id. */
    public static final TaskDescriptor<Void> TASK = TaskDescriptor.of("slice");

    static final int MAX_RECIPIENTS = 500;

    /** Clocks of instances differ by less. */
    private static final Duration LONGEST_BEAT = Duration.ofSeconds(30);

    /** By rows and not by arithmetic, since a refused duplicate leaves a gap in the ids. */
    private static final String CUT = """
            INSERT INTO slice
              (broadcast_id, cursor_id, last_id, recipients, sent, failed, claim, progressed_at)
            SELECT b.id, MIN(r.id) - 1, MAX(r.id), COUNT(*), 0, 0, 0, b.created_at
            FROM broadcast b JOIN (
              SELECT id, FLOOR((ROW_NUMBER() OVER (ORDER BY id) - 1) / ?) AS lot
              FROM registration WHERE status = 'ACTIVE' AND id <= ?) r ON b.id = ?
            GROUP BY b.id, b.created_at, r.lot
            ORDER BY r.lot""";

    private static final String UNSCHEDULED = """
            SELECT s.id FROM slice s JOIN broadcast b ON b.id = s.broadcast_id
            LEFT JOIN scheduled_tasks t ON t.task_name = ? AND t.task_instance = CONCAT(s.id, '')
            WHERE b.status = 'SENDING' AND s.finished_at IS NULL AND t.task_name IS NULL""";

    private final JdbcClient jdbc;
    private final Failures failures;
    private final CursorMoves moves;
    private final Cursors cursors;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final int connections;

    Slices(JdbcClient jdbc, Failures failures, TransactionTemplate transaction, Clock clock, int connections) {
        this.jdbc = jdbc;
        this.failures = failures;
        this.moves = new CursorMoves(jdbc, clock);
        this.cursors = new Cursors(moves);
        this.transaction = transaction;
        this.clock = clock;
        this.connections = connections;
    }

    /** Cuts the active registrations up to an id into slices: small ones for a short list, so that every connection has work. */
    void cut(long broadcastId, long highestId) {
        long recipients = jdbc.sql("SELECT COUNT(*) FROM registration WHERE status = 'ACTIVE' AND id <= ?")
                .param(highestId)
                .query(Long.class)
                .single();
        jdbc.sql(CUT).params(size(recipients), highestId, broadcastId).update();
    }

    /** As large as may be, where each connection gets as many slices as the others: none is idle near the end. */
    private long size(long recipients) {
        long rounds = Math.max(1, ceil(recipients, (long) MAX_RECIPIENTS * connections));
        return Math.max(1, ceil(recipients, rounds * connections));
    }

    private static long ceil(long dividend, long divisor) {
        return (dividend + divisor - 1) / divisor;
    }

    /**
     * Makes each slice's task due that is further ahead than it ever waits, and lets no instance live on in the future: there
     * a clock was set back.
     */
    void wake(Duration longestWait) {
        LocalDateTime now = LocalDateTime.now(clock);
        jdbc.sql("UPDATE scheduled_tasks SET execution_time = ?"
                        + " WHERE task_name = ? AND picked = FALSE AND execution_time > ?")
                .params(now, TASK.getTaskName(), now.plus(longestWait))
                .update();
        jdbc.sql("UPDATE scheduled_tasks SET last_heartbeat = ? WHERE last_heartbeat > ?")
                .params(now, now.plus(LONGEST_BEAT))
                .update();
    }

    /** Slices on their way that no task would send: of a broadcast accepted or resumed just now. */
    List<Long> unscheduled() {
        return jdbc.sql(UNSCHEDULED).param(TASK.getTaskName()).query(Long.class).list();
    }

    /** Takes the slice over; who held it before can write to it no more. Empty if it is finished. */
    public Optional<Slice> claim(long id) {
        return Optional.ofNullable(transaction.execute(status -> {
            jdbc.sql("UPDATE slice SET claim = claim + 1 WHERE id = ?")
                    .param(id)
                    .update();
            return jdbc.sql(
                            "SELECT id, broadcast_id, cursor_id, last_id, claim FROM slice WHERE id = ? AND finished_at IS NULL")
                    .param(id)
                    .query(Slice.class)
                    .optional()
                    .orElse(null);
        }));
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
