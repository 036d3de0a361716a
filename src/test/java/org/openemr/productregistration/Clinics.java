package org.openemr.productregistration;

import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Registrations by the thousand, put straight into the database: {@code clinic1@example.org} and so on. */
public final class Clinics {

    private static final String INSERT = """
            INSERT INTO registration (product_id, email, email_folded, status, unsubscribe_token, created_at)
            WITH RECURSIVE number (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM number WHERE n < :count)
            SELECT /*+ SET_VAR(cte_max_recursion_depth = 10000000) */
              UUID(), CONCAT('clinic', n, '@example.org'), CONCAT('clinic', n, '@example.org'), 'ACTIVE',
              LPAD(n, 22, '0'), UTC_TIMESTAMP(6)
            FROM number""";

    private Clinics() {}

    public static void register(JdbcClient database, int count) {
        database.sql(INSERT).param("count", count).update();
    }

    /** Empties all tables that tests fill; what was counted for good is counted no more. */
    public static void forgetAll(JdbcClient database) {
        Stream.of(
                        "scheduled_tasks",
                        "feedback",
                        "delivery_failure",
                        "slice",
                        "broadcast",
                        "registration",
                        "registration_tally")
                .forEach(table -> database.sql("DELETE FROM " + table).update());
        database.sql("UPDATE registration_count SET counted = 0, counted_to = 0, tallied_to = 0")
                .update();
    }

    public static int number(String address) {
        return Integer.parseInt(address.substring("clinic".length(), address.indexOf('@')));
    }

    public static String address(int number) {
        return "clinic" + number + "@example.org";
    }
}
