package org.openemr.productregistration.unsubscribe;

import org.openemr.productregistration.mysql.OnMySql;

/** Leaving, on MySQL. */
@OnMySql
class UnsubscribeOnMySqlTest extends UnsubscribeTests {}
