package org.openemr.productregistration.registration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.openemr.productregistration.Clinics;
import org.openemr.productregistration.mysql.MySqlServer;
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

    /** Counting for good, on another instance, has the registration's row first and then that of the count. */
    @Test
    void letCountingForGoodGoOnWhileSomebodyRegistersAgain() {
        register("one", "7.0.3", null);

        CompletableFuture<Void> again = transaction.execute(counting -> {
            database.sql("SELECT email FROM registration WHERE id = ? FOR SHARE")
                    .param(count.highestId())
                    .query(String.class)
                    .single();
            CompletableFuture<Void> waiting = CompletableFuture.runAsync(() -> register("one", "7.0.4", null));
            await().until(StatisticsOnMySqlTest::isSomebodyWaitingForARow);
            database.sql("UPDATE registration_count SET counted = 1").update();
            return waiting;
        });

        again.join();
        assertThat(version()).isEqualTo("7.0.4");
    }

    private String version() {
        return database.sql("SELECT version FROM registration")
                .query(String.class)
                .single();
    }

    private static boolean isSomebodyWaitingForARow() throws SQLException {
        try (Connection root = MySqlServer.shared().connectAsRoot();
                ResultSet waiting = root.createStatement()
                        .executeQuery("SELECT 1 FROM information_schema.innodb_trx WHERE trx_state = 'LOCK WAIT'")) {
            return waiting.next();
        }
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
