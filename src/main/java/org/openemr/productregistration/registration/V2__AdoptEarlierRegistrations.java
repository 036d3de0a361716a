package org.openemr.productregistration.registration;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.LocalDateTime;
import java.util.Locale;
import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes over the earlier service's {@code product(uuid, email)} table where the schema holds one, product ids kept. Of
 * addresses that differ in letter case alone the first row stays. The table itself is left as it is.
 */
class V2__AdoptEarlierRegistrations extends BaseJavaMigration {

    private static final Logger log = LoggerFactory.getLogger(V2__AdoptEarlierRegistrations.class);

    private static final int BATCH = 1000;

    private static final String INSERT = """
            INSERT IGNORE INTO registration (product_id, email, email_folded, status, unsubscribe_token, created_at)
            VALUES (?, ?, ?, ?, ?, ?)""";

    private final Clock clock;

    V2__AdoptEarlierRegistrations(Clock clock) {
        this.clock = clock;
    }

    @Override
    public void migrate(Context context) throws SQLException {
        Connection connection = context.getConnection();
        if (hasProductTable(connection)) {
            adopt(connection);
        }
    }

    private static boolean hasProductTable(Connection connection) throws SQLException {
        try (ResultSet columns =
                connection.getMetaData().getColumns(connection.getCatalog(), connection.getSchema(), "product", "%")) {
            int found = 0;
            while (columns.next()) {
                String name = columns.getString("COLUMN_NAME").toLowerCase(Locale.ROOT);
                found += name.equals("uuid") || name.equals("email") ? 1 : 0;
            }
            return found == 2;
        }
    }

    private void adopt(Connection connection) throws SQLException {
        int rows = 0;
        try (Statement select = connection.createStatement();
                ResultSet products = select.executeQuery(
                        "SELECT uuid, email FROM product WHERE uuid IS NOT NULL AND email IS NOT NULL");
                PreparedStatement insert = connection.prepareStatement(INSERT)) {
            while (products.next()) {
                add(insert, products.getString(1), products.getString(2));
                if (++rows % BATCH == 0) {
                    insert.executeBatch();
                }
            }
            insert.executeBatch();
        }
        log.info("Took over {} rows of the earlier service's product table", rows);
    }

    private void add(PreparedStatement insert, String uuid, String email) throws SQLException {
        insert.setString(1, uuid);
        adoptAddress(insert, email);
        insert.setString(5, UnsubscribeToken.next());
        insert.setObject(6, LocalDateTime.now(clock));
        insert.addBatch();
    }

    /** What was never an address keeps its row and its product id, marked as one whose mail comes back. */
    private static void adoptAddress(PreparedStatement insert, String email) throws SQLException {
        try {
            EmailAddress address = new EmailAddress(email);
            insert.setString(2, address.value());
            insert.setString(3, address.folded());
            insert.setString(4, Status.ACTIVE.name());
        } catch (InvalidEmailException notAnAddress) {
            insert.setString(2, email);
            insert.setString(3, EmailAddress.folded(email));
            insert.setString(4, Status.BOUNCED.name());
        }
    }
}
