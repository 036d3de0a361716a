package org.openemr.productregistration.command;

import org.openemr.productregistration.mysql.OnMySql;

@OnMySql
class PersonOnMySqlTest extends PersonTests {

    @Override
    Clerk open() {
        return Clerk.onMySql();
    }
}
