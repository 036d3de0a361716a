package org.openemr.productregistration.registration;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.openemr.productregistration.mysql.OnMySql;

@OnMySql
class RegistrationCountOnMySqlTest extends RegistrationCountTests {

    @Test
    void readsNoRowThatIsCountedForGood() {
        register(50);
        count.countForGood();
        count.countForGood();

        transaction.executeWithoutResult(inOneSession -> {
            long before = rowsRead();
            assertThat(count.get()).isEqualTo(50);
            assertThat(rowsRead() - before).isLessThan(10);
        });
    }

    private long rowsRead() {
        return jdbc
                .sql("SHOW SESSION STATUS LIKE 'Handler_read%'")
                .query((row, number) -> row.getLong(2))
                .list()
                .stream()
                .mapToLong(Long::longValue)
                .sum();
    }
}
