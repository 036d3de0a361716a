package org.openemr.productregistration.slice;

import java.time.Clock;
import java.time.LocalDateTime;
import java.util.function.LongUnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;

/**
 * Cuts slices off what is left of a broadcast, in the order of the ids and as they are needed, so that accepting one costs the
 * same for any list. What is left is a slice as well, the newest: whoever claims it keeps its first recipients, and leaves
 * the rest to the next.
 */
public class Lots {

    /** By rows and not by arithmetic, since a refused duplicate leaves a gap in the ids. */
    private static final String LOT = """
            SELECT COUNT(*) AS recipients, COALESCE(MAX(id), 0) AS last_id FROM (
              SELECT id FROM registration WHERE id > ? AND id <= ? AND status = 'ACTIVE' ORDER BY id LIMIT ?) lot""";

    private static final String CLAIMED = """
            SELECT s.id, s.broadcast_id, s.cursor_id, s.last_id, b.first_recipients,
              s.recipients - s.sent - s.failed - (SELECT COUNT(*) FROM delivery_failure d
                WHERE d.slice_id = s.id AND d.next_attempt_at IS NOT NULL) AS untried,
              (SELECT MAX(n.id) FROM slice n WHERE n.broadcast_id = b.id) AS newest_id
            FROM slice s JOIN broadcast b ON b.id = s.broadcast_id WHERE s.id = ?""";

    /** How many are or were to be tried; of a slice that was gone through, those that really were. */
    private static final String TAKEN = """
            SELECT COALESCE(SUM(CASE WHEN s.id = ? OR s.finished_at IS NOT NULL OR s.cursor_id = s.last_id
              THEN s.sent + s.failed + (SELECT COUNT(*) FROM delivery_failure d
                WHERE d.slice_id = s.id AND d.next_attempt_at IS NOT NULL)
              ELSE s.recipients END), 0)
            FROM slice s WHERE s.broadcast_id = ?""";

    private static final String INSERT = """
            INSERT INTO slice (broadcast_id, cursor_id, last_id, recipients, sent, failed, claim, progressed_at)
            VALUES (?, ?, ?, ?, 0, 0, 0, ?)""";

    private final JdbcClient jdbc;
    private final SliceTasks tasks;
    private final Clock clock;

    Lots(JdbcClient jdbc, SliceTasks tasks, Clock clock) {
        this.jdbc = jdbc;
        this.tasks = tasks;
        this.clock = clock;
    }

    /** All recipients of a broadcast, or those left of it, and the task that sends to them. */
    public void add(long broadcastId, long cursorId, long lastId, long recipients) {
        GeneratedKeyHolder id = new GeneratedKeyHolder();
        jdbc.sql(INSERT)
                .params(broadcastId, cursorId, lastId, recipients, LocalDateTime.now(clock))
                .update(id, "id");
        tasks.add(id.getKeyAs(Number.class).longValue());
    }

    /**
     * Leaves in a claimed slice a lot, if it has more; in the transaction that claims it.
     *
     * @param size of how many recipients a slice is made, where so many are left
     * @return false if nobody of it may be tried now: the first of the broadcast are all taken
     */
    boolean cut(long sliceId, LongUnaryOperator size) {
        Claimed claimed = jdbc.sql(CLAIMED).param(sliceId).query(Claimed.class).single();
        if (claimed.firstRecipients() == null) {
            cut(claimed, size.applyAsLong(claimed.untried()));
            return true;
        }
        if (!claimed.isNewest()) {
            return true;
        }
        long allowed = claimed.firstRecipients() - taken(claimed);
        cut(claimed, Math.min(allowed, size.applyAsLong(claimed.untried())));
        return allowed > 0;
    }

    private long taken(Claimed claimed) {
        return jdbc.sql(TAKEN)
                .params(claimed.id(), claimed.broadcastId())
                .query(Long.class)
                .single();
    }

    private void cut(Claimed claimed, long size) {
        if (size <= 0 || claimed.untried() <= size) {
            return;
        }
        Lot lot = jdbc.sql(LOT)
                .params(claimed.cursorId(), claimed.lastId(), size)
                .query(Lot.class)
                .single();
        if (lot.recipients() < size || lot.lastId() == claimed.lastId()) {
            return;
        }
        long rest = Math.max(0, claimed.untried() - lot.recipients()); // more, where some came back
        jdbc.sql("UPDATE slice SET last_id = ?, recipients = recipients - ? WHERE id = ?")
                .params(lot.lastId(), rest, claimed.id())
                .update();
        add(claimed.broadcastId(), lot.lastId(), claimed.lastId(), rest);
    }

    private record Lot(long recipients, long lastId) {}

    /** @param untried those of it of whom nothing has become, unless they left */
    private record Claimed(
            long id,
            long broadcastId,
            long cursorId,
            long lastId,
            long untried,
            long newestId,
            @Nullable Long firstRecipients) {

        boolean isNewest() {
            return id == newestId;
        }
    }
}
