package org.openemr.productregistration.broadcast;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.openemr.productregistration.message.EmailMessage;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;

/** The table of broadcasts. Each change of state is one guarded statement that tells whether it won. */
class BroadcastRepository {

    private static final String INSERT = """
            INSERT INTO broadcast (title, contents, status, idempotency_key, highest_id, created_at)
            VALUES (?, ?, 'SENDING', ?, ?, ?)""";

    private static final String SELECT = "SELECT id, title, contents, status, created_at FROM broadcast ";

    private static final String PROGRESS = """
            SELECT b.id, b.title, b.status, b.created_at, b.finished_at, b.reason,
              SUM(GREATEST(s.recipients, s.sent + s.failed)) AS recipients, SUM(s.sent) AS sent, SUM(s.failed) AS failed,
              SUM(CASE WHEN s.finished_at IS NULL THEN 0 ELSE s.recipients - s.sent - s.failed END) AS skipped,
              (SELECT COUNT(*) FROM delivery_failure d
                WHERE d.broadcast_id = b.id AND d.next_attempt_at IS NOT NULL) AS deferred,
              (SELECT COUNT(*) FROM feedback f WHERE f.broadcast_id = b.id AND f.kind = 'BOUNCED') AS bounced,
              (SELECT COUNT(*) FROM feedback f WHERE f.broadcast_id = b.id AND f.kind = 'COMPLAINED') AS complained,
              (SELECT COUNT(*) FROM feedback f WHERE f.broadcast_id = b.id AND f.kind = 'REJECTED') AS rejected
            FROM broadcast b LEFT JOIN slice s ON s.broadcast_id = b.id
            WHERE b.id %s
            GROUP BY b.id, b.title, b.status, b.created_at, b.finished_at, b.reason
            ORDER BY b.id DESC""";

    private static final String FINISH = """
            UPDATE broadcast SET status = 'SENT', finished_at = ? WHERE status = 'SENDING' AND id = ?
            AND NOT EXISTS (SELECT 1 FROM slice WHERE broadcast_id = ? AND finished_at IS NULL)""";

    private final JdbcClient jdbc;
    private final Clock clock;

    BroadcastRepository(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    long highestRegistrationId() {
        return jdbc.sql("SELECT COALESCE(MAX(id), 0) FROM registration")
                .query(Long.class)
                .single();
    }

    long insert(EmailMessage message, @Nullable String idempotencyKey, long highestId) {
        GeneratedKeyHolder id = new GeneratedKeyHolder();
        jdbc.sql(INSERT)
                .params(message.title(), message.contents(), idempotencyKey, highestId, now())
                .update(id, "id");
        return id.getKeyAs(Number.class).longValue();
    }

    Optional<Broadcast> find(long id) {
        return jdbc.sql(SELECT + "WHERE id = ?")
                .param(id)
                .query(Broadcast.class)
                .optional();
    }

    boolean isSending(long id) {
        return jdbc.sql("SELECT COUNT(*) FROM broadcast WHERE id = ? AND status = 'SENDING'")
                        .param(id)
                        .query(Integer.class)
                        .single()
                == 1;
    }

    Optional<Broadcast> findByKey(String idempotencyKey) {
        return jdbc.sql(SELECT + "WHERE idempotency_key = ?")
                .param(idempotencyKey)
                .query(Broadcast.class)
                .optional();
    }

    Optional<Progress> progress(long id) {
        return jdbc.sql(PROGRESS.formatted("= ?"))
                .param(id)
                .query(BroadcastRepository::progress)
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
                        .query(BroadcastRepository::progress)
                        .list();
    }

    long count() {
        return jdbc.sql("SELECT COUNT(*) FROM broadcast").query(Long.class).single();
    }

    boolean pause(long id, @Nullable String reason) {
        return jdbc.sql(
                                "UPDATE broadcast SET status = 'PAUSED', reason = LEFT(?, 512) WHERE id = ? AND status = 'SENDING'")
                        .params(reason, id)
                        .update()
                == 1;
    }

    /** The slices' clocks start anew, or a start of the service would pause it again. */
    boolean resume(long id) {
        boolean resumed =
                jdbc.sql("UPDATE broadcast SET status = 'SENDING', reason = NULL WHERE id = ? AND status = 'PAUSED'")
                                .param(id)
                                .update()
                        == 1;
        jdbc.sql("UPDATE slice SET progressed_at = ? WHERE broadcast_id = ? AND finished_at IS NULL")
                .params(now(), id)
                .update();
        return resumed;
    }

    boolean cancel(long id) {
        return jdbc.sql("UPDATE broadcast SET status = 'CANCELLED', finished_at = ?"
                                + " WHERE id = ? AND status IN ('SENDING', 'PAUSED')")
                        .params(now(), id)
                        .update()
                == 1;
    }

    /** Ends the broadcast if all its slices are finished. */
    boolean finish(long id) {
        return jdbc.sql(FINISH).params(now(), id, id).update() == 1;
    }

    /** Broadcasts that are not over, with the time of their last progress. */
    List<OpenBroadcast> open() {
        return jdbc.sql("""
                        SELECT b.id, b.status, COALESCE(MAX(s.progressed_at), b.created_at) AS progressed_at
                        FROM broadcast b LEFT JOIN slice s ON s.broadcast_id = b.id
                        WHERE b.status IN ('SENDING', 'PAUSED')
                        GROUP BY b.id, b.status, b.created_at ORDER BY b.id""")
                .query((row, number) ->
                        new OpenBroadcast(row.getLong(1), Broadcast.Status.valueOf(row.getString(2)), instant(row, 3)))
                .list();
    }

    private LocalDateTime now() {
        return LocalDateTime.now(clock);
    }

    private static Progress progress(ResultSet row, int number) throws SQLException {
        Broadcast.Status status = Broadcast.Status.valueOf(row.getString("status"));
        long recipients = row.getLong("recipients");
        long sent = row.getLong("sent");
        long failed = row.getLong("failed");
        return new Progress(
                row.getLong("id"),
                row.getString("title"),
                status.toString(),
                recipients,
                sent,
                failed,
                status.isOver() ? recipients - sent - failed : row.getLong("skipped"),
                status.isOver() ? 0 : row.getLong("deferred"),
                row.getLong("bounced"),
                row.getLong("complained"),
                row.getLong("rejected"),
                instant(row, row.findColumn("created_at")),
                row.getObject("finished_at") == null ? null : instant(row, row.findColumn("finished_at")),
                row.getString("reason"));
    }

    private static Instant instant(ResultSet row, int column) throws SQLException {
        return row.getObject(column, LocalDateTime.class).toInstant(ZoneOffset.UTC);
    }
}
