package org.openemr.productregistration.feedback;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.openemr.productregistration.registration.Registration;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What was told of whom: kept, so that what is told again counts once. */
class Reports {

    private static final String INSERT = """
            INSERT INTO feedback (feedback_id, registration_id, broadcast_id, kind, received_at)
            SELECT ?, id, ?, ?, ? FROM registration WHERE id = ? FOR UPDATE""";

    private static final String COUNT_TRANSIENT = """
            SELECT COUNT(*) FROM feedback
            WHERE registration_id = ? AND kind = 'TRANSIENT' AND received_at > ?""";

    private static final String SETTLE =
            "UPDATE feedback SET kind = 'SETTLED' WHERE registration_id = ? AND kind = 'TRANSIENT'";

    private final JdbcClient jdbc;
    private final Clock clock;

    Reports(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** False if it was told before, or nothing is held on the person by now. */
    boolean add(String feedbackId, Registration registration, @Nullable Long broadcastId, Kind kind) {
        try {
            return jdbc.sql(INSERT)
                            .params(feedbackId, broadcastId, kind.name())
                            .params(LocalDateTime.now(clock), registration.id())
                            .update()
                    == 1;
        } catch (DuplicateKeyException toldBefore) {
            return false;
        }
    }

    /** When the last came that was kept. */
    Optional<Instant> last() {
        return jdbc.sql("SELECT MAX(received_at) FROM feedback")
                .query((row, number) -> Optional.ofNullable(row.getObject(1, LocalDateTime.class)))
                .single()
                .map(at -> at.toInstant(ZoneOffset.UTC));
    }

    /** How often it was not reached of late, since it last was. */
    int countTransient(Registration registration, Duration ofLate) {
        return jdbc.sql(COUNT_TRANSIENT)
                .params(registration.id(), LocalDateTime.now(clock).minus(ofLate))
                .query(Integer.class)
                .single();
    }

    /** It was reached, or is no longer sent anything: what was counted so far counts no more. */
    void settle(Registration registration) {
        jdbc.sql(SETTLE).param(registration.id()).update();
    }

    /** What was told; {@link #SETTLED} is {@link #TRANSIENT} that counts no more. */
    enum Kind {
        BOUNCED,
        COMPLAINED,
        REJECTED,
        TRANSIENT,
        SETTLED
    }
}
