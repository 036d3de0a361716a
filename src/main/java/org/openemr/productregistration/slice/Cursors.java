package org.openemr.productregistration.slice;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.openemr.productregistration.slice.CursorMoves.Move;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes the cursors of all connections of this instance, at once; those that move while others are written go together, so
 * that a disk that syncs is waited for once and not for each.
 */
class Cursors {

    private static final Logger log = LoggerFactory.getLogger(Cursors.class);

    private final CursorMoves moves;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition written = lock.newCondition();
    private final Set<Cursor> moved = new LinkedHashSet<>();
    private boolean writing;
    private final ThreadPoolExecutor writer =
            new ThreadPoolExecutor(1, 1, 10, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), Cursors::thread);

    Cursors(CursorMoves moves) {
        this.moves = moves;
        writer.allowCoreThreadTimeOut(true);
    }

    Cursor of(Slice slice) {
        return new Cursor(slice, this);
    }

    /** Whatever changes a cursor runs in here. */
    void locked(Runnable change) {
        locked(() -> {
            change.run();
            return true;
        });
    }

    <T extends @Nullable Object> T locked(Supplier<T> change) {
        lock.lock();
        try {
            return change.get();
        } finally {
            lock.unlock();
        }
    }

    /** To be written; called with the lock held. */
    void moved(Cursor cursor) {
        moved.add(cursor);
        writeIfMoved();
    }

    /** Waits until some cursors were written; called with the lock held, which it gives up meanwhile. */
    void await() {
        written.awaitUninterruptibly();
    }

    /** Writes a cursor by itself. */
    void write(Move move) {
        moves.write(move, 0);
    }

    private void writeIfMoved() {
        if (!writing && !moved.isEmpty()) {
            writer.execute(this::writeMoved); // fails where no thread can be had
            writing = true;
        }
    }

    private void writeMoved() {
        Map<Cursor, Move> begun = locked(this::begin);
        boolean done = write(List.copyOf(begun.values()));
        locked(() -> end(begun.keySet(), done));
    }

    private Map<Cursor, Move> begin() {
        Map<Cursor, Move> begun = new LinkedHashMap<>();
        moved.forEach(cursor -> begun.put(cursor, cursor.begin()));
        moved.clear();
        return begun;
    }

    private void end(Set<Cursor> cursors, boolean done) {
        cursors.forEach(cursor -> cursor.end(done));
        moved.removeIf(Cursor::isFailed);
        written.signalAll();
        writing = false;
        writeIfMoved();
    }

    /** Whether all of them are on disk; if not, or that is not known, each is to be written by itself. */
    private boolean write(List<Move> begun) {
        try {
            return moves.write(begun);
        } catch (RuntimeException | Error e) {
            log.debug("Cursors are written one by one", e);
            return false;
        }
    }

    private static Thread thread(Runnable task) {
        Thread thread = new Thread(task, "cursors");
        thread.setDaemon(true);
        return thread;
    }
}
