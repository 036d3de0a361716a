package org.openemr.productregistration;

import org.openemr.productregistration.mysql.OnMySql;

/** Registering again on MySQL. */
@OnMySql
class RegisteringAgainOnMySqlTest extends RegisteringAgainTests {}
