package org.openemr.productregistration.broadcast;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.LocalDateTime;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openemr.productregistration.Clinics;
import org.openemr.productregistration.WholeService;
import org.openemr.productregistration.slice.Failures.Failed;
import org.openemr.productregistration.slice.Slice;
import org.openemr.productregistration.slice.Slices;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What was told of people is forgotten after a year, and the sums stay. */
@WholeService
abstract class PersonalReportsTests {

    private static final LocalDateTime NOW = LocalDateTime.now(Clock.systemUTC());
    private static final LocalDateTime OLD = NOW.minusDays(366);

    @Autowired
    private JdbcClient database;

    @Autowired
    private Retention retention;

    @Autowired
    private ProgressReport progress;

    @Autowired
    private Slices slices;

    @BeforeEach
    void aBroadcastThatIsOverAndOneThatIsNot() {
        Clinics.forgetAll(database);
        broadcast(1, "SENT", OLD);
        broadcast(2, "PAUSED", null);
    }

    @Test
    void forgetsOldFeedbackAndKeepsTheSums() {
        IntStream.range(0, 1100).forEach(person -> feedback(person, 1, person < 1050 ? "BOUNCED" : "COMPLAINED", OLD));
        feedback(2000, 1, "REJECTED", OLD);
        feedback(2001, 1, "SETTLED", OLD);
        feedback(2002, 1, "BOUNCED", NOW);
        feedback(2003, null, "BOUNCED", OLD);
        Progress before = progress.of(1);

        retention.forgetOld();

        assertThat(read("SELECT registration_id FROM feedback")).containsExactly(2002L);
        assertThat(progress.of(1)).isEqualTo(before);
        assertThat(before)
                .extracting(Progress::bounced, Progress::complained, Progress::rejected)
                .containsExactly(1051L, 50L, 1L);
    }

    @Test
    void forgetsOldFailuresButOfThoseStillToBeTried() {
        IntStream.range(0, 1100).forEach(person -> failure(1, person, OLD, null));
        failure(1, 2000, OLD, NOW);
        failure(1, 2001, NOW, null);
        failure(2, 2002, OLD, NOW);
        failure(2, 2003, OLD, null);

        retention.forgetOld();

        assertThat(read("SELECT registration_id FROM delivery_failure ORDER BY registration_id"))
                .containsExactly(2001L, 2002L);
    }

    @Test
    void pausesNobodyForWhatWasBeforeAResume() {
        feedback(1, 2, "BOUNCED", OLD);
        database.sql("UPDATE broadcast SET bounced_before = 1, sent_before = 0 WHERE id = 2")
                .update();

        retention.forgetOld();
        feedback(2, 2, "BOUNCED", NOW);

        assertThat(new ProgressRepository(database).since(2).bounced()).isEqualTo(1);
    }

    @Test
    void keepsNothingOfWhoWasErasedMeanwhile() {
        database.sql("INSERT INTO slice VALUES (1, 2, 100, 200, 100, 5, 0, 1, ?, NULL)")
                .param(NOW)
                .update();

        slices.advanceOverFailure(
                new Slice(1, 2, 100, 200, 1), 100, 101, new Failed(550, "550 jane@example.org", null));

        assertThat(read("SELECT cursor_id FROM slice")).containsExactly(101L);
        assertThat(read("SELECT registration_id FROM delivery_failure")).isEmpty();
    }

    private void broadcast(long id, String status, LocalDateTime finishedAt) {
        database.sql("""
                INSERT INTO broadcast
                  (id, title, contents, status, highest_id, created_at, finished_at, recipients, sent, failed)
                VALUES (?, 'a', 'b', ?, 9, ?, ?, 5000, 3900, 1100)""").params(id, status, OLD, finishedAt).update();
    }

    private void feedback(long person, Integer broadcast, String kind, LocalDateTime at) {
        database.sql("INSERT INTO feedback VALUES (?, ?, ?, ?, ?)")
                .params("f" + person, person, broadcast, kind, at)
                .update();
    }

    private void failure(long broadcast, long person, LocalDateTime at, LocalDateTime next) {
        database.sql("""
                INSERT INTO delivery_failure (broadcast_id, registration_id, slice_id, reply_code, reply, attempts,
                  first_attempt_at, next_attempt_at) VALUES (?, ?, 1, 550, '550 No', 1, ?, ?)""").params(broadcast, person, at, next).update();
    }

    private List<Long> read(String sql) {
        return database.sql(sql).query(Long.class).list();
    }
}
