package org.openemr.productregistration.broadcast;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.openemr.productregistration.broadcast.Broadcast.Status;
import org.openemr.productregistration.message.EmailMessage;
import org.openemr.productregistration.message.Format;
import org.openemr.productregistration.slice.SliceTasks;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;

/** The table of broadcasts. Each change of state is one guarded statement that tells whether it won. */
class BroadcastRepository {

    private static final String INSERT = """
            INSERT INTO broadcast (title, contents, format, status, idempotency_key, highest_id, recipients,
              first_recipients, created_at, starts_at)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""";

    private static final String SELECT =
            "SELECT id, title, contents, format, status, created_at, starts_at FROM broadcast ";

    private static final String PAUSE = """
            UPDATE broadcast SET reason = LEFT(?, 512),
              status = CASE status WHEN 'SENDING' THEN 'PAUSED' ELSE 'PAUSED_ON_TERMS' END
            WHERE id = ? AND status IN ('SENDING', 'SENDING_ON_TERMS')""";

    /** Who was put off was tried. */
    private static final String PAUSE_AFTER_FIRST = """
            UPDATE broadcast SET reason = CONCAT('The first ', first_recipients, ' have it'),
              status = 'PAUSED_ON_TERMS', first_recipients = NULL
            WHERE id = ? AND status = 'SENDING_ON_TERMS' AND first_recipients <=
              (SELECT COALESCE(SUM(sent + failed), 0) FROM slice WHERE broadcast_id = ?)
              + (SELECT COUNT(*) FROM delivery_failure WHERE broadcast_id = ? AND next_attempt_at IS NOT NULL)""";

    /** What was before does not count for pausing it again. */
    private static final String RESUME = """
            UPDATE broadcast SET reason = NULL,
              status = CASE status WHEN 'PAUSED' THEN 'SENDING' ELSE 'SENDING_ON_TERMS' END,
              sent_before = (SELECT COALESCE(SUM(sent), 0) FROM slice WHERE broadcast_id = ?),
              bounced_before = bounced_forgotten
                + (SELECT COUNT(*) FROM feedback WHERE broadcast_id = ? AND kind = 'BOUNCED'),
              complained_before = complained_forgotten
                + (SELECT COUNT(*) FROM feedback WHERE broadcast_id = ? AND kind = 'COMPLAINED')
            WHERE id = ? AND status IN ('PAUSED', 'PAUSED_ON_TERMS')""";

    private static final String SUMS = """
            recipients = (SELECT COALESCE(SUM(GREATEST(recipients, sent + failed)), 0) FROM slice WHERE broadcast_id = ?),
            sent = (SELECT COALESCE(SUM(sent), 0) FROM slice WHERE broadcast_id = ?),
            failed = (SELECT COALESCE(SUM(failed), 0) FROM slice WHERE broadcast_id = ?)""";

    private static final String FINISH = "UPDATE broadcast SET " + SUMS + ", status = 'SENT', finished_at = ?"
            + " WHERE id = ? AND status IN ('SENDING', 'SENDING_ON_TERMS')"
            + " AND NOT EXISTS (SELECT 1 FROM slice WHERE broadcast_id = ? AND finished_at IS NULL)";

    /** Over, and nobody is left who would still write to its slices. */
    private static final String TO_FREEZE = """
            SELECT b.id FROM broadcast b
            WHERE b.status IN ('CANCELLED', 'SENT') AND b.sent IS NULL AND NOT EXISTS (
              SELECT 1 FROM slice s JOIN scheduled_tasks t ON t.task_name = ? AND t.task_instance = CONCAT(s.id, '')
              WHERE s.broadcast_id = b.id)""";

    private final JdbcClient jdbc;
    private final Clock clock;

    BroadcastRepository(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** @param terms of which the first are kept where they are not all */
    long insert(EmailMessage message, Terms terms, @Nullable String idempotencyKey, long highestId, long recipients) {
        boolean stops = terms.stopsBefore(recipients);
        boolean isHtml = message.format() == Format.HTML;
        LocalDateTime now = now();
        GeneratedKeyHolder id = new GeneratedKeyHolder();
        jdbc.sql(INSERT)
                .params(message.title(), message.contents(), message.format().name())
                .params((stops || terms.isDelayed() || isHtml ? Status.SENDING_ON_TERMS : Status.SENDING).name())
                .params(idempotencyKey, highestId, recipients, stops ? terms.first() : null)
                .params(now, terms.isDelayed() ? now.plus(terms.delay()) : null)
                .update(id, "id");
        return id.getKeyAs(Number.class).longValue();
    }

    Optional<Broadcast> find(long id) {
        return jdbc.sql(SELECT + "WHERE id = ?")
                .param(id)
                .query(Broadcast.class)
                .optional();
    }

    Optional<Broadcast> findByKey(String idempotencyKey) {
        return jdbc.sql(SELECT + "WHERE idempotency_key = ?")
                .param(idempotencyKey)
                .query(Broadcast.class)
                .optional();
    }

    Optional<Broadcast> findBySlice(long sliceId) {
        return jdbc.sql(SELECT + "WHERE id = (SELECT broadcast_id FROM slice WHERE id = ?)")
                .param(sliceId)
                .query(Broadcast.class)
                .optional();
    }

    boolean isSending(long id) {
        return jdbc.sql("SELECT COUNT(*) FROM broadcast WHERE id = ? AND status IN ('SENDING', 'SENDING_ON_TERMS')")
                        .param(id)
                        .query(Integer.class)
                        .single()
                == 1;
    }

    /** Whether a notice with this title was accepted within a while, and not cancelled. */
    boolean hasTitle(String title, Duration within) {
        return jdbc.sql("SELECT COUNT(*) FROM broadcast WHERE title = ? AND created_at > ? AND status <> 'CANCELLED'")
                        .params(title, now().minus(within))
                        .query(Integer.class)
                        .single()
                > 0;
    }

    boolean pause(long id, @Nullable String reason) {
        return jdbc.sql(PAUSE).params(reason, id).update() == 1;
    }

    /** Pauses it if so many have been tried as were to be the first. */
    boolean pauseAfterFirst(long id) {
        return jdbc.sql(PAUSE_AFTER_FIRST).params(id, id, id).update() == 1;
    }

    /** The slices' clocks start anew, or a start of the service would pause it again. */
    boolean resume(long id) {
        boolean resumed = jdbc.sql(RESUME).params(id, id, id, id).update() == 1;
        jdbc.sql("UPDATE slice SET progressed_at = ? WHERE broadcast_id = ? AND finished_at IS NULL")
                .params(now(), id)
                .update();
        return resumed;
    }

    boolean cancel(long id) {
        return jdbc.sql("UPDATE broadcast SET status = 'CANCELLED', finished_at = ? WHERE id = ?"
                                + " AND status IN ('SENDING', 'PAUSED', 'SENDING_ON_TERMS', 'PAUSED_ON_TERMS')")
                        .params(now(), id)
                        .update()
                == 1;
    }

    /** Ends the broadcast if all its slices are finished, and keeps its sums. */
    boolean finish(long id) {
        return jdbc.sql(FINISH).params(id, id, id, now(), id, id).update() == 1;
    }

    /** Keeps the sums of what was cancelled, or was ended by an earlier version. */
    void freeze() {
        List<Long> ids = jdbc.sql(TO_FREEZE)
                .param(SliceTasks.TASK.getTaskName())
                .query(Long.class)
                .list();
        ids.forEach(id -> jdbc.sql("UPDATE broadcast SET " + SUMS + " WHERE id = ?")
                .params(id, id, id, id)
                .update());
    }

    private LocalDateTime now() {
        return LocalDateTime.now(clock);
    }
}
