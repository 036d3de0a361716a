package org.openemr.productregistration.broadcast;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What mail servers and Amazon SES told of single people. It is forgotten after a while, or when somebody is erased; the sums
 * of broadcasts stay what they were.
 */
public class PersonalReports {

    /** So few that the locks on them are held for milliseconds. */
    private static final int STEP = 500;

    /** But for those who are still to be tried again. */
    private static final String FORGET_FAILURES = """
            DELETE FROM delivery_failure WHERE first_attempt_at < ? AND (next_attempt_at IS NULL
              OR broadcast_id IN (SELECT id FROM broadcast WHERE finished_at IS NOT NULL)) LIMIT ?""";

    private static final String FEEDBACK = "SELECT feedback_id, registration_id, broadcast_id, kind FROM feedback ";

    private static final String FAILURES_OF = """
            SELECT f.broadcast_id, b.title, f.reply, f.attempts, f.first_attempt_at, f.next_attempt_at
            FROM delivery_failure f JOIN broadcast b ON b.id = f.broadcast_id
            WHERE f.registration_id = ? ORDER BY f.broadcast_id""";

    private static final String FEEDBACK_OF = """
            SELECT LOWER(kind) AS kind, broadcast_id, received_at FROM feedback
            WHERE registration_id = ? ORDER BY received_at""";

    private final JdbcClient jdbc;
    private final TransactionTemplate readCommitted;

    public PersonalReports(JdbcClient jdbc, TransactionTemplate transaction) {
        this.jdbc = jdbc;
        this.readCommitted = new TransactionTemplate(transaction.getTransactionManager());
        readCommitted.setIsolationLevel(TransactionDefinition.ISOLATION_READ_COMMITTED);
    }

    /** Those of one registration, by its id. */
    public List<FailureReport> failures(long registrationId) {
        return jdbc.sql(FAILURES_OF)
                .param(registrationId)
                .query((row, number) -> new FailureReport(
                        row.getLong("broadcast_id"),
                        row.getString("title"),
                        row.getString("reply"),
                        row.getInt("attempts"),
                        instant(row.getObject("first_attempt_at", LocalDateTime.class)),
                        Optional.ofNullable(row.getObject("next_attempt_at", LocalDateTime.class))
                                .map(PersonalReports::instant)
                                .orElse(null)))
                .list();
    }

    public List<FeedbackReport> feedback(long registrationId) {
        return jdbc.sql(FEEDBACK_OF)
                .param(registrationId)
                .query((row, number) -> new FeedbackReport(
                        row.getString("kind"),
                        row.getObject("broadcast_id", Long.class),
                        instant(row.getObject("received_at", LocalDateTime.class))))
                .list();
    }

    private static Instant instant(LocalDateTime utc) {
        return utc.toInstant(ZoneOffset.UTC);
    }

    /** All that was told of a registration that is erased in the same transaction. */
    public void forget(long registrationId) {
        jdbc.sql("DELETE FROM delivery_failure WHERE registration_id = ?")
                .param(registrationId)
                .update();
        forget(jdbc.sql(FEEDBACK + "WHERE registration_id = ?")
                .param(registrationId)
                .query(Feedback.class)
                .list());
    }

    /**
     * Some hundreds of those told before a time, in UTC.
     *
     * @return whether there may be more
     * @throws ConcurrencyFailureException if another instance does it at the same moment
     */
    boolean forgetSome(LocalDateTime before) {
        int failures = jdbc.sql(FORGET_FAILURES).params(before, STEP).update();
        List<Feedback> old = jdbc.sql(FEEDBACK + "WHERE received_at < ? ORDER BY received_at LIMIT ?")
                .params(before, STEP)
                .query(Feedback.class)
                .list();
        readCommitted.executeWithoutResult(status -> forget(old));
        return failures == STEP || old.size() == STEP;
    }

    /** Locks broadcasts first, as one that is resumed does. */
    private void forget(List<Feedback> feedback) {
        if (feedback.isEmpty()) {
            return;
        }
        feedback.stream()
                .flatMap(each -> each.sum().stream())
                .collect(Collectors.groupingBy(sum -> sum, TreeMap::new, Collectors.counting()))
                .forEach(this::keep);
        int gone = jdbc.sql("DELETE FROM feedback WHERE (feedback_id, registration_id) IN (:keys)")
                .param("keys", feedback.stream().map(Feedback::key).toList())
                .update();
        if (gone < feedback.size()) {
            throw new ConcurrencyFailureException("Some of it is forgotten already");
        }
    }

    private void keep(Sum sum, long count) {
        jdbc.sql("UPDATE broadcast SET %1$s = %1$s + ? WHERE id = ?".formatted(sum.column()))
                .params(count, sum.broadcastId())
                .update();
    }

    private record Feedback(
            String feedbackId,
            long registrationId,
            @Nullable Long broadcastId,
            String kind) {

        private static final Map<String, String> COLUMNS = Map.of(
                "BOUNCED", "bounced_forgotten",
                "COMPLAINED", "complained_forgotten",
                "REJECTED", "rejected_forgotten");

        Optional<Sum> sum() {
            return broadcastId == null
                    ? Optional.empty()
                    : Optional.ofNullable(COLUMNS.get(kind)).map(column -> new Sum(broadcastId, column));
        }

        Object[] key() {
            return new Object[] {feedbackId, registrationId};
        }
    }

    private record Sum(long broadcastId, String column) implements Comparable<Sum> {

        @Override
        public int compareTo(Sum other) {
            return Comparator.comparingLong(Sum::broadcastId)
                    .thenComparing(Sum::column)
                    .compare(this, other);
        }
    }

    /** That a broadcast did not reach somebody, in the mail server's words; there is a next attempt unless it was given up. */
    public record FailureReport(
            long broadcast,
            String title,
            String reply,
            int attempts,
            Instant firstAttemptAt,
            @Nullable Instant nextAttemptAt) {}

    /** That a message came back, or was called spam. */
    public record FeedbackReport(String kind, @Nullable Long broadcast, Instant receivedAt) {}
}
