package org.openemr.productregistration.slice;

import org.jspecify.annotations.Nullable;
import org.openemr.productregistration.slice.CursorMoves.Move;

/**
 * How far a connection is with its slice: moves on as messages are accepted, and is written down soon after, together with
 * the cursors of others. Used by one thread.
 */
public final class Cursor {

    private final Slice slice;
    private final Cursors all;
    private long position;
    private long written;
    private int unwritten;
    private @Nullable Move move;
    private boolean failed;

    Cursor(Slice slice, Cursors all) {
        this.slice = slice;
        this.all = all;
        this.position = slice.cursorId();
        this.written = position;
    }

    /** The id of the last one in the slice of whom something has become. */
    public long position() {
        return position;
    }

    /** The id up to which everything is on disk; once nothing is unwritten. */
    public long written() {
        return written;
    }

    /** Moves over someone who has the message. It is written down within milliseconds. */
    public void accepted(long registrationId) {
        all.locked(() -> {
            position = registrationId;
            unwritten++;
            if (!failed) {
                all.moved(this);
            }
        });
    }

    /** Moves to where something else has written it; once nothing is unwritten. */
    public void movedTo(long registrationId) {
        position = registrationId;
        written = registrationId;
    }

    /**
     * Waits until all but some of the accepted are on disk. To be tried again if the database is away.
     *
     * @throws ClaimLostException if somebody else has taken the slice over
     */
    public void awaitAllBut(int some) {
        for (Move alone = await(some); alone != null; alone = await(some)) {
            all.write(alone);
            all.locked(this::endAlone);
        }
    }

    /** The move that is to be written alone before anything else, if there is one. */
    private @Nullable Move await(int some) {
        return all.locked(() -> {
            while (unwritten > some && !failed) {
                all.await();
            }
            return failed ? move : null;
        });
    }

    /** Whether it is to be written by itself, by whoever uses it. */
    boolean isFailed() {
        return failed;
    }

    /** Begins to be written. */
    Move begin() {
        move = new Move(slice, written, position, unwritten);
        return move;
    }

    /** Was written, or may not have been: then by itself next time, before anything else. */
    void end(boolean done) {
        failed = !done;
        if (done) {
            written = move.to();
            unwritten -= move.sent();
        }
    }

    private void endAlone() {
        end(true);
        if (unwritten > 0) {
            all.moved(this);
        }
    }
}
