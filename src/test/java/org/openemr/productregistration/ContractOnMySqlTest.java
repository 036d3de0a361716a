package org.openemr.productregistration;

import org.openemr.productregistration.mysql.OnMySql;

/** The contract on MySQL. */
@OnMySql
class ContractOnMySqlTest extends ContractTests {}
