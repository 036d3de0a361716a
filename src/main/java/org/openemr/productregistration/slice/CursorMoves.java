package org.openemr.productregistration.slice;

import java.time.Clock;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The statements that move cursors: each only from where it was, and only for whoever has the slice. */
class CursorMoves {

    private static final String ONE = """
            UPDATE slice SET cursor_id = ?, sent = sent + ?, failed = failed + ?, progressed_at = ?
            WHERE id = ? AND claim = ? AND cursor_id = ?""";

    private final JdbcClient jdbc;
    private final Clock clock;

    CursorMoves(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * Writes one.
     *
     * @param failed how many of those it moves over were not reached
     * @return whether it was moved now; false if an earlier try did it, whose answer was lost
     * @throws ClaimLostException if somebody else has taken the slice over
     */
    boolean write(Move move, int failed) {
        int rows = jdbc.sql(ONE)
                .params(move.to(), move.sent(), failed, LocalDateTime.now(clock))
                .params(move.id(), move.claim(), move.from())
                .update();
        if (rows == 0 && (move.from() == move.to() || !isWritten(move))) {
            throw new ClaimLostException(move.slice());
        }
        return rows == 1;
    }

    private boolean isWritten(Move move) {
        return jdbc.sql("SELECT COUNT(*) FROM slice WHERE id = ? AND claim = ? AND cursor_id = ?")
                        .params(move.id(), move.claim(), move.to())
                        .query(Integer.class)
                        .single()
                == 1;
    }

    /** Writes many in one statement. False if not all of them were moved: which ones, each has to find out by itself. */
    boolean write(List<Move> moves) {
        if (moves.stream().mapToLong(Move::id).distinct().count() < moves.size()) {
            return false; // who has lost a slice came together with who has it now
        }
        List<Object> params = new ArrayList<>();
        moves.forEach(move -> Collections.addAll(params, move.id(), move.sent()));
        moves.forEach(move -> Collections.addAll(params, move.id(), move.to()));
        params.add(LocalDateTime.now(clock));
        moves.forEach(move -> Collections.addAll(params, move.id(), move.claim(), move.from()));
        return jdbc.sql(statement(moves.size())).params(params).update() == moves.size();
    }

    private static String statement(int moves) {
        String byId = " CASE id" + " WHEN ? THEN ?".repeat(moves) + " END";
        return "UPDATE slice SET sent = sent +" + byId + ", cursor_id =" + byId
                + ", progressed_at = ? WHERE (id, claim, cursor_id) IN ((?, ?, ?)" + ", (?, ?, ?)".repeat(moves - 1)
                + ")";
    }

    /** From one registration's id to another's, over some who have the message. */
    record Move(Slice slice, long from, long to, int sent) {

        private long id() {
            return slice.id();
        }

        private int claim() {
            return slice.claim();
        }
    }
}
