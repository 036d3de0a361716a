package org.openemr.productregistration;

import org.openemr.productregistration.mysql.OnMySql;

@OnMySql
class TermsContractOnMySqlTest extends TermsContractTests {}
