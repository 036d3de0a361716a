package org.openemr.productregistration.broadcast;

import java.time.Clock;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Writes the cursors of all connections of this instance: those that come while some are being written are written
 * together after that, in one statement, so that a disk that syncs is waited for once and not for each.
 */
class CursorMoves {

    private static final Logger log = LoggerFactory.getLogger(CursorMoves.class);

    private final JdbcClient jdbc;
    private final Clock clock;
    private final BlockingQueue<Move> waiting = new LinkedBlockingQueue<>();
    private final ThreadPoolExecutor writer =
            new ThreadPoolExecutor(1, 1, 10, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), CursorMoves::thread);

    CursorMoves(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
        writer.allowCoreThreadTimeOut(true);
    }

    /** Waits until the move is on disk; false if it is not, or that is not known: then it is to be tried by itself. */
    boolean write(Slice slice, long from, long to, int sent) {
        Move move = new Move(slice, from, to, sent, new CompletableFuture<>());
        waiting.add(move);
        writer.execute(this::writeWaiting);
        return move.written().join();
    }

    private void writeWaiting() {
        List<Move> moves = new ArrayList<>();
        waiting.drainTo(moves);
        if (!moves.isEmpty()) {
            boolean written = write(moves);
            moves.forEach(move -> move.written().complete(written));
        }
    }

    /** Whether all of them are on disk. */
    boolean write(List<Move> moves) {
        try {
            return update(moves) == moves.size();
        } catch (RuntimeException e) {
            log.debug("Cursors are written one by one", e);
            return false;
        }
    }

    private int update(List<Move> moves) {
        List<Object> params = new ArrayList<>();
        moves.forEach(move -> Collections.addAll(params, move.id(), move.claim(), move.sent()));
        moves.forEach(move -> Collections.addAll(params, move.id(), move.claim(), move.to()));
        params.add(LocalDateTime.now(clock));
        moves.forEach(move -> params.add(move.id()));
        moves.forEach(move -> Collections.addAll(params, move.id(), move.claim(), move.from()));
        return jdbc.sql(statement(moves.size())).params(params).update();
    }

    /** Each value goes by slice and claim: who has lost a slice may come together with who has it now. */
    private static String statement(int moves) {
        String when = " WHEN id = ? AND claim = ? THEN ?".repeat(moves);
        return "UPDATE slice SET sent = sent + CASE" + when + " END, cursor_id = CASE" + when + " END"
                + ", progressed_at = ? WHERE id IN (?" + ", ?".repeat(moves - 1) + ") AND (FALSE"
                + " OR id = ? AND claim = ? AND cursor_id = ?".repeat(moves) + ")";
    }

    private static Thread thread(Runnable task) {
        Thread thread = new Thread(task, "cursors");
        thread.setDaemon(true);
        return thread;
    }

    record Move(Slice slice, long from, long to, int sent, CompletableFuture<Boolean> written) {

        private long id() {
            return slice.id();
        }

        private int claim() {
            return slice.claim();
        }
    }
}
