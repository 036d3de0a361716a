package org.openemr.productregistration.slice;

import org.springframework.test.context.TestPropertySource;

@TestPropertySource(
        properties = {
            "spring.test.database.replace=none",
            "DB_URL=jdbc:h2:mem:cursors;MODE=MySQL;DATABASE_TO_LOWER=TRUE;CASE_INSENSITIVE_IDENTIFIERS=TRUE"
        })
class CursorMovesOnH2Test extends CursorMovesTests {}
