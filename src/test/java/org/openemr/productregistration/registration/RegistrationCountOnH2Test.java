package org.openemr.productregistration.registration;

import org.springframework.test.context.TestPropertySource;

@TestPropertySource(
        properties = {
            "spring.test.database.replace=none",
            "DB_URL=jdbc:h2:mem:count;MODE=MySQL;DATABASE_TO_LOWER=TRUE;CASE_INSENSITIVE_IDENTIFIERS=TRUE"
        })
class RegistrationCountOnH2Test extends RegistrationCountTests {}
