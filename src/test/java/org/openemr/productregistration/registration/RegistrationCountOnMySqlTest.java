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

        long before = rowsRead();
        assertThat(count.get()).isEqualTo(50);
        assertThat(rowsRead() - before).isLessThan(10);
    }

    /** By all sessions, of which none else is busy. */
    private long rowsRead() {
        return jdbc.sql("SHOW GLOBAL STATUS LIKE 'Innodb_rows_read'")
                .query((row, number) -> row.getLong(2))
                .single();
    }
}
