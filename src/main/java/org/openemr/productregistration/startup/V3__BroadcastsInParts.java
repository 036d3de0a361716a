package org.openemr.productregistration.startup;

import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Set;
import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;

/**
 * What broadcasts cut as they are delivered, and statistics, need. It only adds, so that the version before runs beside it;
 * and leaves what is there already, as where the schema was made by hand: MySQL has no words for that.
 */
class V3__BroadcastsInParts extends BaseJavaMigration {

    /** A column or a key of this name is there: of MySQL, then of H2. */
    private static final Set<Integer> THERE_ALREADY = Set.of(1060, 1061, 42121, 42111);

    private static final List<String> STATEMENTS = List.of(
            "ALTER TABLE broadcast ADD COLUMN format VARCHAR(16) NOT NULL DEFAULT 'MARKDOWN'",
            "ALTER TABLE broadcast ADD COLUMN starts_at DATETIME(6) NULL",
            "ALTER TABLE broadcast ADD COLUMN first_recipients BIGINT NULL",
            "ALTER TABLE broadcast ADD COLUMN recipients BIGINT NULL",
            "ALTER TABLE broadcast ADD COLUMN sent BIGINT NULL",
            "ALTER TABLE broadcast ADD COLUMN failed BIGINT NULL",
            "ALTER TABLE broadcast ADD COLUMN sent_before BIGINT NOT NULL DEFAULT 0",
            "ALTER TABLE broadcast ADD COLUMN bounced_before BIGINT NOT NULL DEFAULT 0",
            "ALTER TABLE broadcast ADD COLUMN complained_before BIGINT NOT NULL DEFAULT 0",
            "ALTER TABLE delivery_failure ADD COLUMN reason VARCHAR(128) NULL",
            "CREATE INDEX delivery_failure_reason ON delivery_failure (broadcast_id, reason)",
            "CREATE INDEX slice_unfinished ON slice (finished_at, broadcast_id)",
            "CREATE INDEX registration_status ON registration (status)",
            "ALTER TABLE registration_count ADD COLUMN tallied_to BIGINT NOT NULL DEFAULT 0",
            """
            CREATE TABLE IF NOT EXISTS registration_tally (
              kind       VARCHAR(16)  NOT NULL,
              name       VARCHAR(128) NOT NULL,
              registered BIGINT       NOT NULL,
              PRIMARY KEY (kind, name),
              KEY registration_tally_registered (kind, registered)
            ) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin""");

    @Override
    public void migrate(Context context) throws SQLException {
        try (Statement statement = context.getConnection().createStatement()) {
            for (String each : STATEMENTS) {
                add(statement, each);
            }
        }
    }

    private static void add(Statement statement, String sql) throws SQLException {
        try {
            statement.execute(sql);
        } catch (SQLException failed) {
            if (!THERE_ALREADY.contains(failed.getErrorCode())) {
                throw failed;
            }
        }
    }
}
