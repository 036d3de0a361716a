package org.openemr.productregistration.broadcast;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openemr.productregistration.AtOnce;
import org.openemr.productregistration.Clinics;
import org.openemr.productregistration.delivery.ByHand;
import org.openemr.productregistration.message.EmailMessage;
import org.openemr.productregistration.slice.Cursor;
import org.openemr.productregistration.slice.Slice;
import org.openemr.productregistration.slice.Slices;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Slices are cut as they are claimed: in order, without a gap or an overlap, whoever cuts and whoever crashes. */
@SpringBootTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "DB_URL=jdbc:h2:mem:cutting;MODE=MySQL;DATABASE_TO_LOWER=TRUE;CASE_INSENSITIVE_IDENTIFIERS=TRUE",
            "MANAGEMENT_PORT=0",
            "SECRET_PIN=pin"
        })
@Import(ByHand.class)
abstract class CuttingTests {

    private static final int CLINICS = 300;
    private static final EmailMessage NOTICE = new EmailMessage("Security notice", "Please update.");
    private static final Terms AT_ONCE = new Terms(Duration.ZERO, null);

    @Autowired
    private JdbcClient database;

    @Autowired
    private Acceptance acceptance;

    @Autowired
    private Slices slices;

    @Autowired
    private Broadcasts broadcasts;

    @Autowired
    private ProgressReport progress;

    private final List<Long> sent = new ArrayList<>();
    private int registered;

    @BeforeEach
    void register() {
        Clinics.forgetAll(database);
        IntStream.range(0, CLINICS).forEach(clinic -> registerAnother());
        database.sql("DELETE FROM registration WHERE MOD(id, 7) = 3").update(); // a refused duplicate burns an id
        database.sql("UPDATE registration SET status = 'BOUNCED' WHERE MOD(id, 11) = 5")
                .update();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void reachesEachOnceThoughInstancesCrashAndPeopleLeaveAndComeBack(long seed) {
        Random random = new Random(seed);
        Set<Long> always = new HashSet<>(active());
        long broadcast = acceptance.accept(NOTICE, AT_ONCE, null);
        long recipients = progress.of(broadcast).recipients();
        assertThat(recipients).isEqualTo(always.size());

        for (List<Long> left = unfinished(); !left.isEmpty(); left = unfinished()) {
            Optional<Slice> slice = slices.claim(left.get(random.nextInt(left.size())), all -> 1 + random.nextInt(40));
            slice.ifPresent(claimed -> send(claimed, random));
            always.removeAll(changeSomebody(random));
            registerAnother();
        }
        broadcasts.settled(broadcast);

        assertThat(sent).doesNotHaveDuplicates().containsAll(always);
        assertThat(sent).allMatch(id -> id <= highestOf(broadcast));
        Progress over = progress.of(broadcast);
        assertThat(over.status()).isEqualTo("sent");
        assertThat(over.sent()).isEqualTo(sent.size());
        assertThat(over.settled()).isEqualTo(over.recipients()).isGreaterThanOrEqualTo(recipients);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void triesNoMoreThanTheFirstThoughInstancesCrash(long seed) {
        Random random = new Random(seed);
        long broadcast = acceptance.accept(NOTICE, new Terms(Duration.ZERO, 100L), null);

        for (int tries = 0; tries < 1000 && broadcasts.isSending(broadcast); tries++) {
            List<Long> left = unfinished();
            Optional<Slice> slice = slices.claim(left.get(random.nextInt(left.size())), all -> 1 + random.nextInt(40));
            slice.ifPresent(claimed -> send(claimed, random));
            broadcasts.settled(broadcast);
        }

        assertThat(sent).doesNotHaveDuplicates().hasSize(100);
        assertThat(sent).containsExactlyInAnyOrderElementsOf(active().subList(0, 100));
        assertThat(progress.of(broadcast).reason()).isEqualTo("The first 100 have it");
    }

    @Test
    void cutsNothingTwiceWhereSeveralClaimAtOnce() throws Exception {
        long broadcast = acceptance.accept(NOTICE, AT_ONCE, null);
        AtomicInteger found = new AtomicInteger();

        AtOnce.call(8, () -> slices.claim(unfinished().get(0), all -> 10).map(slice -> found.incrementAndGet()));

        assertThat(found).hasValue(8);
        assertThat(database.sql("SELECT SUM(recipients) FROM slice WHERE broadcast_id = ?")
                        .param(broadcast)
                        .query(Long.class)
                        .single())
                .isEqualTo(active().size());
        List<Long> bounds = database.sql("SELECT cursor_id FROM slice UNION ALL SELECT last_id FROM slice ORDER BY 1")
                .query(Long.class)
                .list();
        for (int i = 1; i + 1 < bounds.size(); i += 2) {
            assertThat(bounds.get(i)).isEqualTo(bounds.get(i + 1));
        }
    }

    @Test
    void givesEachRestATask() {
        acceptance.accept(NOTICE, AT_ONCE, null);

        slices.claim(unfinished().get(0), all -> 10);

        assertThat(database.sql("SELECT task_instance FROM scheduled_tasks ORDER BY task_instance")
                        .query(Long.class)
                        .list())
                .containsExactlyInAnyOrderElementsOf(unfinished());
    }

    /** As one that accepted everybody in slices of its own, none of them to be cut, and one far too large. */
    @Test
    void cutsWhatTheVersionBeforeLeftBehind() {
        long broadcast = acceptance.accept(NOTICE, AT_ONCE, null);
        List<Long> all = active();
        long slice = unfinished().get(0);
        database.sql("UPDATE slice SET cursor_id = ?, sent = 99, failed = 0 WHERE id = ?")
                .params(all.get(99), slice)
                .update();
        database.sql("INSERT INTO delivery_failure"
                        + " (broadcast_id, registration_id, slice_id, reply_code, reply, attempts, first_attempt_at, next_attempt_at)"
                        + " VALUES (?, ?, ?, 450, 'Later', 1, CURRENT_TIMESTAMP, CURRENT_TIMESTAMP)")
                .params(broadcast, all.get(5), slice)
                .update();

        Slice claimed = slices.claim(slice, left -> 10).orElseThrow();

        assertThat(claimed.lastId()).isEqualTo(all.get(109));
        assertThat(database.sql("SELECT recipients FROM slice ORDER BY id")
                        .query(Integer.class)
                        .list())
                .containsExactly(110, all.size() - 110);
    }

    private List<Long> active() {
        return database.sql("SELECT id FROM registration WHERE status = 'ACTIVE' ORDER BY id")
                .query(Long.class)
                .list();
    }

    private List<Long> unfinished() {
        return database.sql("SELECT id FROM slice WHERE finished_at IS NULL ORDER BY id")
                .query(Long.class)
                .list();
    }

    private long highestOf(long broadcast) {
        return database.sql("SELECT highest_id FROM broadcast WHERE id = ?")
                .param(broadcast)
                .query(Long.class)
                .single();
    }

    /** Some of the slice, and then a crash; or all of it. */
    private void send(Slice slice, Random random) {
        List<Long> recipients = database.sql(
                        "SELECT id FROM registration WHERE id > ? AND id <= ? AND status = 'ACTIVE' ORDER BY id")
                .params(slice.cursorId(), slice.lastId())
                .query(Long.class)
                .list();
        int size = random.nextBoolean() ? recipients.size() : random.nextInt(recipients.size() + 1);
        Cursor cursor = slices.cursor(slice);
        recipients.subList(0, size).forEach(id -> {
            sent.add(id);
            cursor.accepted(id);
        });
        cursor.awaitAllBut(0);
        if (size == recipients.size()) {
            slices.finish(slice);
        }
    }

    private List<Long> changeSomebody(Random random) {
        List<Long> all =
                database.sql("SELECT id FROM registration").query(Long.class).list();
        long somebody = all.get(random.nextInt(all.size()));
        database.sql("UPDATE registration SET status = CASE status WHEN 'ACTIVE' THEN 'UNSUBSCRIBED' ELSE 'ACTIVE' END"
                        + " WHERE id = ?")
                .param(somebody)
                .update();
        return List.of(somebody);
    }

    private void registerAnother() {
        String token = String.format("%022d", ++registered);
        String email = token + "@example.org";
        database.sql("INSERT INTO registration (product_id, email, email_folded, status, unsubscribe_token, created_at)"
                        + " VALUES (UUID(), ?, ?, 'ACTIVE', ?, CURRENT_TIMESTAMP)")
                .params(email, email, token)
                .update();
    }
}
