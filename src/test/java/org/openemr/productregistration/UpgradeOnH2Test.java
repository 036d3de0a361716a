package org.openemr.productregistration;

import java.util.UUID;

class UpgradeOnH2Test extends UpgradeTests {

    private final String url = "jdbc:h2:mem:" + UUID.randomUUID()
            + ";DB_CLOSE_DELAY=-1;MODE=MySQL;DATABASE_TO_LOWER=TRUE;CASE_INSENSITIVE_IDENTIFIERS=TRUE";

    @Override
    String url() {
        return url;
    }

    @Override
    String username() {
        return "sa";
    }

    @Override
    String password() {
        return "";
    }
}
