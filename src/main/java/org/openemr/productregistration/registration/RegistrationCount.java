package org.openemr.productregistration.registration;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * How many are registered, exactly, at the same cost for a thousand and for ten million: those up to some id were counted
 * before, and only the newer ones are counted when asked. Nothing is written when somebody registers.
 */
public class RegistrationCount {

    /** The key of the one row lets MySQL read it first, and look up what it counts by it rather than read all. */
    private static final String COUNT = """
            SELECT c.counted + (SELECT COUNT(*) FROM registration r WHERE r.id > c.counted_to)
            FROM registration_count c WHERE c.id = 1""";

    /** With an index over the status, which holds the id too, only those are read that are not active. */
    private static final String ACTIVE_UP_TO = """
            SELECT c.counted
              + (SELECT COUNT(*) FROM registration r WHERE r.id > c.counted_to AND r.id <= :id)
              - (SELECT COUNT(*) FROM registration r WHERE r.id > :id AND r.id <= c.counted_to)
              - (SELECT COUNT(*) FROM registration r
                 WHERE r.status IN ('UNSUBSCRIBED', 'BOUNCED', 'COMPLAINED') AND r.id <= :id)
            FROM registration_count c WHERE c.id = 1""";

    private static final String BY_STATUS = """
            SELECT c.counted + (SELECT COUNT(*) FROM registration r WHERE r.id > c.counted_to) AS registered,
              (SELECT COUNT(*) FROM registration r WHERE r.status = 'UNSUBSCRIBED') AS unsubscribed,
              (SELECT COUNT(*) FROM registration r WHERE r.status = 'BOUNCED') AS bounced,
              (SELECT COUNT(*) FROM registration r WHERE r.status = 'COMPLAINED') AS complained
            FROM registration_count c WHERE c.id = 1""";

    private static final String NEXT_LOT = """
            SELECT COUNT(*) AS size, COALESCE(MAX(id), 0) AS last
            FROM (SELECT id FROM registration WHERE id > ? AND id <= ? ORDER BY id LIMIT 100000) lot""";

    private static final String MOVE =
            "UPDATE registration_count SET counted = counted + ?, counted_to = ? WHERE counted_to = ?";

    private final JdbcClient jdbc;
    private final TransactionTemplate serializable;
    private long seenId;

    RegistrationCount(JdbcClient jdbc, TransactionTemplate transaction) {
        this.jdbc = jdbc;
        this.serializable = new TransactionTemplate(transaction.getTransactionManager());
        serializable.setIsolationLevel(TransactionDefinition.ISOLATION_SERIALIZABLE);
    }

    long get() {
        return jdbc.sql(COUNT).query(Long.class).single();
    }

    /** 0 where nobody is registered. */
    public long highestId() {
        return jdbc.sql("SELECT COALESCE(MAX(id), 0) FROM registration")
                .query(Long.class)
                .single();
    }

    /** How many with an id up to this one notices may be sent to. */
    public long activeUpTo(long id) {
        return jdbc.sql(ACTIVE_UP_TO).param("id", id).query(Long.class).single();
    }

    /** At one moment: in one statement. */
    ByStatus byStatus() {
        return jdbc.sql(BY_STATUS).query(ByStatus.class).single();
    }

    /**
     * Counts what is old enough for good. An id is handed out before its row can be read, so what was the highest id a
     * round ago is the limit: by now each insert with an id below it has ended, or waits in the way of a serializable read.
     */
    @Scheduled(fixedDelayString = "PT10S")
    void countForGood() {
        long limit = seenId;
        seenId = highestId();
        while (countLot(limit)) {}
    }

    private boolean countLot(long limit) {
        long from = jdbc.sql("SELECT counted_to FROM registration_count")
                .query(Long.class)
                .single();
        return from < limit
                && Boolean.TRUE.equals(serializable.execute(status -> {
                    Lot lot = jdbc.sql(NEXT_LOT)
                            .params(from, limit)
                            .query(Lot.class)
                            .single();
                    return lot.size() > 0
                            && jdbc.sql(MOVE)
                                            .params(lot.size(), lot.last(), from)
                                            .update()
                                    == 1;
                }));
    }

    record ByStatus(long registered, long unsubscribed, long bounced, long complained) {

        long active() {
            return registered - unsubscribed - bounced - complained;
        }
    }

    private record Lot(long size, long last) {}
}
