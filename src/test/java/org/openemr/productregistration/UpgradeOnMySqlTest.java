package org.openemr.productregistration;

import org.openemr.productregistration.mysql.MySqlServer;
import org.openemr.productregistration.mysql.OnMySql;

@OnMySql
class UpgradeOnMySqlTest extends UpgradeTests {

    private final MySqlServer mysql = MySqlServer.shared();
    private final String schema = mysql.newSchema();

    @Override
    String url() {
        return mysql.jdbcUrl(schema);
    }

    @Override
    String username() {
        return mysql.username();
    }

    @Override
    String password() {
        return mysql.password();
    }
}
