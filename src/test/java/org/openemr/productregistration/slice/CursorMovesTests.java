package org.openemr.productregistration.slice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openemr.productregistration.slice.CursorMoves.Move;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.jdbc.test.autoconfigure.JdbcTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.dao.TransientDataAccessResourceException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/** Cursors written together move as each by itself would. */
@JdbcTest
@Transactional(propagation = Propagation.NOT_SUPPORTED)
abstract class CursorMovesTests {

    private static final int CLAIM = 2;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TransactionTemplate transaction;

    private CursorMoves moves;
    private Cursors cursors;

    @BeforeEach
    void threeSlicesThatBeginAtAHundred() {
        jdbc.sql("DELETE FROM slice").update();
        LongStream.rangeClosed(1, 3)
                .forEach(id -> jdbc.sql("""
                        INSERT INTO slice (id, broadcast_id, cursor_id, last_id, recipients, sent, failed, claim, progressed_at)
                        VALUES (?, 1, 100, 200, 100, 5, 0, ?, '2026-01-01 00:00:00')""").params(id, CLAIM).update());
        moves = new CursorMoves(jdbc, Clock.systemUTC());
        cursors = new Cursors(moves);
    }

    @Test
    void movesEachToItsOwnPlace() {
        boolean written = moves.write(List.of(move(1, CLAIM, 100, 101, 1), move(3, CLAIM, 100, 107, 2)));

        assertThat(written).isTrue();
        assertThat(positions()).containsExactly(101L, 100L, 107L);
        assertThat(sent()).containsExactly(6L, 5L, 7L);
    }

    @Test
    void movesNothingForWhoeverHasLostTheSlice() {
        boolean written = moves.write(List.of(move(1, CLAIM, 100, 101, 1), move(2, CLAIM - 1, 100, 150, 2)));

        assertThat(written).isFalse();
        assertThat(positions()).containsExactly(101L, 100L, 100L);
        assertThat(sent()).containsExactly(6L, 5L, 5L);
    }

    @Test
    void movesNothingWhereWhoHasLostASliceComesWithWhoHasIt() {
        boolean written = moves.write(List.of(move(1, CLAIM - 1, 100, 150, 2), move(1, CLAIM, 100, 101, 1)));

        assertThat(written).isFalse();
        assertThat(positions()).containsExactly(100L, 100L, 100L);
    }

    @Test
    void movesNothingTwice() {
        moves.write(List.of(move(1, CLAIM, 100, 101, 1)));
        boolean written = moves.write(List.of(move(1, CLAIM, 100, 101, 1), move(2, CLAIM, 100, 102, 2)));

        assertThat(written).isFalse();
        assertThat(positions()).containsExactly(101L, 102L, 100L);
        assertThat(sent()).containsExactly(6L, 7L, 5L);
    }

    @Test
    void waitsUntilWhatWasAcceptedIsOnDisk() {
        Cursor cursor = cursors.of(slice(1, CLAIM));
        cursor.accepted(101);
        cursor.accepted(104);
        cursor.awaitAllBut(0);

        assertThat(positions()).containsExactly(104L, 100L, 100L);
        assertThat(sent()).containsExactly(7L, 5L, 5L);
        assertThat(cursor.written()).isEqualTo(104);
    }

    @Test
    void letsOneMessageBeSentWhileTheDiskIsSlow() {
        Cursor cursor = cursors.of(slice(1, CLAIM));
        CompletableFuture<Void> third = transaction.execute(rowsAreLocked -> {
            jdbc.sql("UPDATE slice SET failed = 0").update();
            cursor.accepted(101);
            cursor.awaitAllBut(1);
            cursor.accepted(102);
            CompletableFuture<Void> wait = CompletableFuture.runAsync(() -> cursor.awaitAllBut(1));
            assertThatThrownBy(() -> wait.get(300, TimeUnit.MILLISECONDS)).isInstanceOf(TimeoutException.class);
            return wait;
        });

        third.join();
        assertThat(positions().get(0)).isGreaterThanOrEqualTo(101);
    }

    @Test
    void writesTogetherWhatManyWaitFor() {
        List<CompletableFuture<Void>> all = Stream.of(1, 2, 3)
                .map(id -> CompletableFuture.runAsync(() -> {
                    Cursor cursor = cursors.of(slice(id, CLAIM));
                    cursor.accepted(100 + id);
                    cursor.awaitAllBut(0);
                }))
                .toList();

        assertThat(all).allSatisfy(CompletableFuture::join);
        assertThat(positions()).containsExactly(101L, 102L, 103L);
    }

    @Test
    void stopsNobodyButWhoHasLostTheSlice() {
        Cursor lost = cursors.of(slice(1, CLAIM - 1));
        Cursor kept = cursors.of(slice(2, CLAIM));
        lost.accepted(150);
        kept.accepted(101);
        kept.awaitAllBut(0);

        assertThatThrownBy(() -> lost.awaitAllBut(0)).isInstanceOf(ClaimLostException.class);
        assertThat(positions()).containsExactly(100L, 101L, 100L);
        assertThat(sent()).containsExactly(5L, 6L, 5L);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void countsEachOnceWhenTheAnswerToAWriteIsLost(boolean isWritten) {
        Queue<Runnable> meanwhile = new ArrayDeque<>();
        CursorMoves answerIsLost = new CursorMoves(jdbc, Clock.systemUTC()) {
            @Override
            boolean write(List<Move> together) {
                Optional.ofNullable(meanwhile.poll()).ifPresent(Runnable::run);
                if (isWritten) {
                    super.write(together);
                }
                throw new TransientDataAccessResourceException("The connection was lost");
            }
        };
        Cursor cursor = new Cursors(answerIsLost).of(slice(1, CLAIM));
        meanwhile.add(() -> cursor.accepted(102));
        cursor.accepted(101);
        cursor.awaitAllBut(0);
        cursor.accepted(103);
        cursor.awaitAllBut(0);

        assertThat(positions().get(0)).isEqualTo(103);
        assertThat(sent().get(0)).isEqualTo(8);
    }

    private static Move move(long id, int claim, long from, long to, int sent) {
        return new Move(slice(id, claim), from, to, sent);
    }

    private static Slice slice(long id, int claim) {
        return new Slice(id, 1, 100, 200, claim);
    }

    private List<Long> positions() {
        return jdbc.sql("SELECT cursor_id FROM slice ORDER BY id")
                .query(Long.class)
                .list();
    }

    private List<Long> sent() {
        return jdbc.sql("SELECT sent FROM slice ORDER BY id").query(Long.class).list();
    }

    @TestConfiguration
    static class Clocks {
        @Bean
        Clock clock() {
            return Clock.systemUTC();
        }
    }
}
