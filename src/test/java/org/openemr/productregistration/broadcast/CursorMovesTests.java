package org.openemr.productregistration.broadcast;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openemr.productregistration.broadcast.CursorMoves.Move;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.jdbc.test.autoconfigure.JdbcTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Cursors written together move as each by itself would. */
@JdbcTest
@Transactional(propagation = Propagation.NOT_SUPPORTED)
abstract class CursorMovesTests {

    private static final int CLAIM = 2;

    @Autowired
    private JdbcClient jdbc;

    private CursorMoves moves;

    @BeforeEach
    void threeSlicesThatBeginAtAHundred() {
        jdbc.sql("DELETE FROM slice").update();
        LongStream.rangeClosed(1, 3)
                .forEach(id -> jdbc.sql("""
                        INSERT INTO slice (id, broadcast_id, cursor_id, last_id, recipients, sent, failed, claim, progressed_at)
                        VALUES (?, 1, 100, 200, 100, 5, 0, ?, '2026-01-01 00:00:00')""").params(id, CLAIM).update());
        moves = new CursorMoves(jdbc, Clock.systemUTC());
    }

    @Test
    void movesEachToItsOwnPlace() {
        boolean written = moves.write(List.of(move(1, CLAIM, 100, 101, 1), move(3, CLAIM, 100, 107, 2)));

        assertThat(written).isTrue();
        assertThat(cursors()).containsExactly(101L, 100L, 107L);
        assertThat(sent()).containsExactly(6L, 5L, 7L);
    }

    @Test
    void movesNothingForWhoeverHasLostTheSlice() {
        boolean written = moves.write(
                List.of(move(1, CLAIM - 1, 100, 150, 2), move(1, CLAIM, 100, 101, 1), move(2, CLAIM - 1, 100, 150, 2)));

        assertThat(written).isFalse();
        assertThat(cursors()).containsExactly(101L, 100L, 100L);
        assertThat(sent()).containsExactly(6L, 5L, 5L);
    }

    @Test
    void movesNothingTwice() {
        moves.write(List.of(move(1, CLAIM, 100, 101, 1)));
        boolean written = moves.write(List.of(move(1, CLAIM, 100, 101, 1), move(2, CLAIM, 100, 102, 2)));

        assertThat(written).isFalse();
        assertThat(cursors()).containsExactly(101L, 102L, 100L);
        assertThat(sent()).containsExactly(6L, 7L, 5L);
    }

    @Test
    void writesTogetherWhatComesAtTheSameTime() {
        List<CompletableFuture<Boolean>> all = Stream.of(1, 2, 3)
                .map(id -> CompletableFuture.supplyAsync(() -> moves.write(slice(id, CLAIM), 100, 100 + id, id)))
                .toList();

        assertThat(all).allMatch(CompletableFuture::join);
        assertThat(cursors()).containsExactly(101L, 102L, 103L);
    }

    private static Move move(long id, int claim, long from, long to, int sent) {
        return new Move(slice(id, claim), from, to, sent, new CompletableFuture<>());
    }

    private static Slice slice(long id, int claim) {
        return new Slice(id, 1, 100, 200, claim);
    }

    private List<Long> cursors() {
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
