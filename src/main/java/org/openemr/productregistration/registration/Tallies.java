package org.openemr.productregistration.registration;

import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * How many registered in each month, with each version and each distribution: added up in the background, of those who are
 * counted for good. Locks are taken in one order, so that nobody waits forever: registration, registration_count, tally.
 */
class Tallies {

    /** Whoever registers again with a newer version waits for no more than a lot. */
    private static final int LOT = 2_000;

    /** Other rounds of the service wait for this one. */
    private static final int LOTS_A_ROUND = 100;

    private static final String LOCK = "SELECT tallied_to, counted_to FROM registration_count WHERE id = 1 FOR UPDATE";

    private static final String LAST_OF_LOT = """
            SELECT COALESCE(MAX(id), 0)
            FROM (SELECT id FROM registration WHERE id > ? AND id <= ? ORDER BY id LIMIT ?) lot""";

    private final JdbcClient jdbc;
    private final TransactionTemplate readCommitted;
    private final int lot;

    Tallies(JdbcClient jdbc, TransactionTemplate transaction) {
        this(jdbc, transaction, LOT);
    }

    /** Read committed, so that the rows that are read are not locked. */
    Tallies(JdbcClient jdbc, TransactionTemplate transaction, int lot) {
        this.jdbc = jdbc;
        this.lot = lot;
        this.readCommitted = new TransactionTemplate(transaction.getTransactionManager());
        readCommitted.setIsolationLevel(TransactionDefinition.ISOLATION_READ_COMMITTED);
    }

    @Scheduled(initialDelayString = "PT5S", fixedDelayString = "PT10S")
    void tallyNew() {
        int lots = 0;
        while (lots < LOTS_A_ROUND && Boolean.TRUE.equals(readCommitted.execute(status -> tallyLot()))) {
            lots++;
        }
    }

    private boolean tallyLot() {
        Reached reached = lock();
        long last = jdbc.sql(LAST_OF_LOT)
                .params(reached.talliedTo(), reached.countedTo(), lot)
                .query(Long.class)
                .single();
        if (last == 0) {
            return false;
        }
        Stream.of(Tally.values()).forEach(tally -> add(tally, 1, reached.talliedTo(), last));
        jdbc.sql("UPDATE registration_count SET tallied_to = ? WHERE id = 1")
                .param(last)
                .update();
        return true;
    }

    /**
     * Makes a change of what a registration tells, and moves it from tally to tally. A change by an earlier version of the
     * service, as long as one runs, moves nothing; then some names have one more, some one less.
     */
    void moveWith(long id, Runnable change) {
        readCommitted.executeWithoutResult(status -> {
            jdbc.sql("SELECT id FROM registration WHERE id = ? FOR UPDATE")
                    .param(id)
                    .query(Long.class)
                    .optional();
            if (lock().talliedTo() < id) {
                change.run();
            } else {
                addOne(id, -1);
                change.run();
                addOne(id, 1);
                removeEmpty();
            }
        });
    }

    /** Takes one out of the count and the tallies who is locked, and about to be erased. */
    void forget(long id) {
        Reached reached = lock();
        if (reached.talliedTo() >= id) {
            Stream.of(Tally.values()).forEach(tally -> add(tally, -1, id - 1, id));
            removeEmpty();
        }
        if (reached.countedTo() >= id) {
            jdbc.sql("UPDATE registration_count SET counted = counted - 1 WHERE id = 1")
                    .update();
        }
    }

    private Reached lock() {
        return jdbc.sql(LOCK).query(Reached.class).single();
    }

    private void addOne(long id, int times) {
        add(Tally.VERSION, times, id - 1, id);
        add(Tally.DISTRIBUTION, times, id - 1, id);
    }

    private void add(Tally tally, int times, long from, long to) {
        jdbc.sql(tally.add()).params(times, from, to).update();
    }

    /** Or one address could fill the table with what it told before. */
    private void removeEmpty() {
        jdbc.sql("DELETE FROM registration_tally WHERE kind IN (:kinds) AND registered = 0")
                .param("kinds", Stream.of(Tally.values()).map(Tally::name).toList())
                .update();
    }

    private record Reached(long talliedTo, long countedTo) {}
}
