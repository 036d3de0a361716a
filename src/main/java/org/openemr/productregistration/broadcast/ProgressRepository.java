package org.openemr.productregistration.broadcast;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.openemr.productregistration.broadcast.Progress.Pace;
import org.openemr.productregistration.broadcast.Progress.Reason;
import org.openemr.productregistration.broadcast.Reputation.Since;
import org.openemr.productregistration.message.Format;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;

/** How far broadcasts are: the sums of their slices, or those that were kept when one was over. */
class ProgressRepository {

    private static final int MAX_REASONS = 20;

    private static final String PROGRESS = """
            SELECT b.id, b.title, b.format, b.status, b.created_at, b.starts_at, b.finished_at, b.reason,
              COALESCE(SUM(GREATEST(s.recipients, s.sent + s.failed)), b.recipients) AS recipients,
              COALESCE(SUM(s.sent), b.sent) AS sent, COALESCE(SUM(s.failed), b.failed) AS failed,
              SUM(CASE WHEN s.finished_at IS NULL THEN 0 ELSE s.recipients - s.sent - s.failed END) AS skipped,
              CASE WHEN b.sent IS NULL THEN (SELECT COUNT(*) FROM delivery_failure d
                WHERE d.broadcast_id = b.id AND d.next_attempt_at IS NOT NULL) END AS deferred,
              b.bounced_forgotten + (SELECT COUNT(*) FROM feedback f
                WHERE f.broadcast_id = b.id AND f.kind = 'BOUNCED') AS bounced,
              b.complained_forgotten + (SELECT COUNT(*) FROM feedback f
                WHERE f.broadcast_id = b.id AND f.kind = 'COMPLAINED') AS complained,
              b.rejected_forgotten + (SELECT COUNT(*) FROM feedback f
                WHERE f.broadcast_id = b.id AND f.kind = 'REJECTED') AS rejected
            FROM broadcast b LEFT JOIN slice s ON s.broadcast_id = b.id AND b.sent IS NULL
            WHERE b.id %s
            GROUP BY b.id, b.title, b.format, b.status, b.created_at, b.starts_at, b.finished_at, b.reason,
              b.recipients, b.sent, b.failed, b.bounced_forgotten, b.complained_forgotten, b.rejected_forgotten
            ORDER BY b.id DESC""";

    private static final String REASONS = """
            SELECT reason, COUNT(*) AS recipients FROM delivery_failure
            WHERE broadcast_id = ? GROUP BY reason ORDER BY recipients DESC, reason LIMIT ?""";

    private static final String SINCE = """
            SELECT (SELECT COALESCE(SUM(s.sent), 0) FROM slice s WHERE s.broadcast_id = b.id) - b.sent_before AS sent,
              b.bounced_forgotten - b.bounced_before
                + (SELECT COUNT(*) FROM feedback f WHERE f.broadcast_id = b.id AND f.kind = 'BOUNCED') AS bounced,
              b.complained_forgotten - b.complained_before
                + (SELECT COUNT(*) FROM feedback f WHERE f.broadcast_id = b.id AND f.kind = 'COMPLAINED') AS complained
            FROM broadcast b WHERE b.id = ?""";

    private static final String OPEN = """
            SELECT b.id, b.status, GREATEST(COALESCE(MAX(s.progressed_at), b.created_at),
              COALESCE(b.starts_at, b.created_at)) AS progressed_at
            FROM broadcast b LEFT JOIN slice s ON s.broadcast_id = b.id
            WHERE b.status IN ('SENDING', 'PAUSED', 'SENDING_ON_TERMS', 'PAUSED_ON_TERMS')
            GROUP BY b.id, b.status, b.created_at, b.starts_at ORDER BY b.id""";

    private final JdbcClient jdbc;

    ProgressRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<Progress> progress(long id) {
        return jdbc.sql(PROGRESS.formatted("= ?"))
                .param(id)
                .query(ProgressRepository::progress)
                .optional();
    }

    /** Newest first. */
    List<Progress> list(int offset, int limit) {
        List<Long> ids = jdbc.sql("SELECT id FROM broadcast ORDER BY id DESC LIMIT ? OFFSET ?")
                .params(limit, offset)
                .query(Long.class)
                .list();
        return ids.isEmpty()
                ? List.of()
                : jdbc.sql(PROGRESS.formatted("IN (:ids)"))
                        .param("ids", ids)
                        .query(ProgressRepository::progress)
                        .list();
    }

    long count() {
        return jdbc.sql("SELECT COUNT(*) FROM broadcast").query(Long.class).single();
    }

    /** By the names that the board sees; those of which there is none are left out. */
    Map<String, Long> countByStatus() {
        Map<String, Long> counts = new HashMap<>();
        jdbc.sql("SELECT status, COUNT(*) FROM broadcast GROUP BY status").query((RowCallbackHandler)
                row -> counts.merge(Broadcast.Status.valueOf(row.getString(1)).toString(), row.getLong(2), Long::sum));
        return counts;
    }

    /** Why recipients do not have it, the most frequent first. */
    List<Reason> reasons(long id) {
        return jdbc.sql(REASONS)
                .params(id, MAX_REASONS)
                .query((row, number) ->
                        new Reason(Optional.ofNullable(row.getString(1)).orElse("other"), row.getLong(2)))
                .list();
    }

    /** What became of it since it was last resumed. */
    Since since(long id) {
        return jdbc.sql(SINCE).param(id).query(Since.class).single();
    }

    /** Broadcasts that are not over, with the time of their last progress. */
    List<OpenBroadcast> open() {
        return jdbc.sql(OPEN)
                .query((row, number) -> new OpenBroadcast(
                        row.getLong(1), Broadcast.Status.valueOf(row.getString(2)), instant(row, "progressed_at")))
                .list();
    }

    private static Progress progress(ResultSet row, int number) throws SQLException {
        Broadcast.Status status = Broadcast.Status.valueOf(row.getString("status"));
        long recipients = row.getLong("recipients");
        long sent = row.getLong("sent");
        long failed = row.getLong("failed");
        return new Progress(
                row.getLong("id"),
                row.getString("title"),
                Format.valueOf(row.getString("format")).toString(),
                status.toString(),
                recipients,
                sent,
                failed,
                status.isOver() ? recipients - sent - failed : row.getLong("skipped"),
                status.isOver() ? 0 : row.getLong("deferred"),
                row.getLong("bounced"),
                row.getLong("complained"),
                row.getLong("rejected"),
                instant(row, "created_at"),
                instantOrNull(row, "starts_at"),
                instantOrNull(row, "finished_at"),
                row.getString("reason"),
                Pace.UNKNOWN,
                null);
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, LocalDateTime.class).toInstant(ZoneOffset.UTC);
    }

    private static @Nullable Instant instantOrNull(ResultSet row, String column) throws SQLException {
        return row.getObject(column) == null ? null : instant(row, column);
    }
}
