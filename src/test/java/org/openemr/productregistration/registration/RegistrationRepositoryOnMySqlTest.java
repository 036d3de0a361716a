package org.openemr.productregistration.registration;

import org.openemr.productregistration.mysql.OnMySql;

/** Registrations on MySQL. */
@OnMySql
class RegistrationRepositoryOnMySqlTest extends RegistrationRepositoryTests {}
