package org.openemr.productregistration.registration;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.openemr.productregistration.Clinics;
import org.openemr.productregistration.mysql.OnMySql;

/** Statistics of MySQL. */
@OnMySql
class StatisticsOnMySqlTest extends StatisticsTests {

    @Test
    void readNobodyWhoIsActiveAndCounted() {
        fill();

        assertThat(rowsRead(() -> assertThat(count.byStatus().active()).isEqualTo(1995)))
                .isLessThan(30);
        assertThat(rowsRead(
                        () -> assertThat(count.activeUpTo(count.highestId())).isEqualTo(1995)))
                .isLessThan(30);
    }

    @Test
    void readAFewOfManyTallies() {
        fill();
        database.sql("UPDATE registration SET version = CONCAT('v', id)").update();

        count();

        assertThat(rowsRead(() -> assertThat(statistics.get().versions()).hasSize(51)))
                .isLessThan(400);
    }

    private void fill() {
        Clinics.register(database, 2000);
        database.sql("UPDATE registration SET status = 'BOUNCED' ORDER BY id LIMIT 5")
                .update();
        count.countForGood();
        count.countForGood();
    }

    private long rowsRead(Runnable work) {
        return transaction.execute(inOneSession -> {
            long before = rowsRead();
            work.run();
            return rowsRead() - before;
        });
    }

    private long rowsRead() {
        return database
                .sql("SHOW SESSION STATUS LIKE 'Handler_read%'")
                .query((row, number) -> row.getLong(2))
                .list()
                .stream()
                .mapToLong(Long::longValue)
                .sum();
    }
}
