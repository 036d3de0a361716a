package org.openemr.productregistration.startup;

import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Set;
import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;

/**
 * A migration that only adds, so that the version before runs beside it; and leaves what is there already, as where the
 * schema was made by hand: MySQL has no words for that.
 */
abstract class AddingMigration extends BaseJavaMigration {

    /** A column or a key of this name is there: of MySQL, then of H2. */
    private static final Set<Integer> THERE_ALREADY = Set.of(1060, 1061, 42121, 42111);

    private final List<String> statements;

    AddingMigration(String... statements) {
        this.statements = List.of(statements);
    }

    @Override
    public void migrate(Context context) throws SQLException {
        try (Statement statement = context.getConnection().createStatement()) {
            for (String each : statements) {
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
