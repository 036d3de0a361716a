package org.openemr.productregistration.registration;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.openemr.productregistration.registration.Statistics.Distribution;
import org.openemr.productregistration.registration.Statistics.Month;
import org.openemr.productregistration.registration.Statistics.Version;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Reads the statistics at one moment, at a cost that grows neither with the list nor with what clients tell of themselves. */
public class RegistrationStatistics {

    private static final int MOST_FREQUENT = 50;
    private static final String OTHERS = "others";

    private static final String MONTHS =
            "SELECT name, registered FROM registration_tally WHERE kind = 'MONTH' ORDER BY name";

    private static final String NAMED =
            "FROM registration_tally WHERE kind = :kind AND name <> '" + OTHERS + "' AND registered ";

    private static final String LEAST =
            "SELECT registered " + NAMED + "> 0 ORDER BY registered DESC LIMIT 1 OFFSET " + (MOST_FREQUENT - 1);

    /** In two parts, each read along the index: names are in it from first to last where the numbers are equal. */
    private static final String FROM_LEAST = "(SELECT name, registered " + NAMED + "> :least) UNION ALL "
            + "(SELECT name, registered " + NAMED + "= :least ORDER BY name LIMIT :limit) "
            + "ORDER BY registered DESC, name LIMIT :limit";

    private final JdbcClient jdbc;
    private final RegistrationCount count;
    private final TransactionTemplate oneMoment;

    RegistrationStatistics(JdbcClient jdbc, RegistrationCount count, TransactionTemplate transaction) {
        this.jdbc = jdbc;
        this.count = count;
        this.oneMoment = new TransactionTemplate(transaction.getTransactionManager());
        oneMoment.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
    }

    public Statistics get() {
        return oneMoment.execute(status -> read());
    }

    private Statistics read() {
        RegistrationCount.ByStatus now = count.byStatus();
        List<Month> months = jdbc.sql(MONTHS)
                .query((row, number) -> new Month(row.getString(1), row.getLong(2)))
                .list();
        long tallied = months.stream().mapToLong(Month::registered).sum();
        return new Statistics(
                now.registered(),
                now.active(),
                now.unsubscribed(),
                now.bounced(),
                now.complained(),
                months,
                mostFrequent(Tally.VERSION, tallied, Version::new),
                mostFrequent(Tally.DISTRIBUTION, tallied, Distribution::new));
    }

    private <T> List<T> mostFrequent(Tally tally, long tallied, BiFunction<@Nullable String, Long, T> entry) {
        List<Named> most = fromLeast(tally, least(tally));
        List<T> entries = new ArrayList<>();
        most.forEach(
                named -> entries.add(entry.apply(named.name().isEmpty() ? null : named.name(), named.registered())));
        long others = tallied - most.stream().mapToLong(Named::registered).sum();
        if (others > 0) {
            entries.add(entry.apply(OTHERS, others));
        }
        return entries;
    }

    /** How often the last of the most frequent is told. */
    private long least(Tally tally) {
        return jdbc.sql(LEAST)
                .param("kind", tally.name())
                .query(Long.class)
                .optional()
                .orElse(1L);
    }

    private List<Named> fromLeast(Tally tally, long least) {
        return jdbc.sql(FROM_LEAST)
                .param("kind", tally.name())
                .param("least", least)
                .param("limit", MOST_FREQUENT)
                .query(Named.class)
                .list();
    }

    private record Named(String name, long registered) {}
}
