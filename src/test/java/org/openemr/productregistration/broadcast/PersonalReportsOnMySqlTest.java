package org.openemr.productregistration.broadcast;

import org.openemr.productregistration.mysql.OnMySql;

@OnMySql
class PersonalReportsOnMySqlTest extends PersonalReportsTests {}
