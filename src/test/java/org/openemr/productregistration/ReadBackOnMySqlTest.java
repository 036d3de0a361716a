package org.openemr.productregistration;

import org.openemr.productregistration.mysql.OnMySql;

/** What is read back from MySQL. */
@OnMySql
class ReadBackOnMySqlTest extends ReadBackTests {}
