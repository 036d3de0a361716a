package org.openemr.productregistration.command;

import org.openemr.productregistration.mysql.OnMySql;

@OnMySql
class ListOnMySqlTest extends ListTests {

    @Override
    Clerk open() {
        return Clerk.onMySql();
    }
}
