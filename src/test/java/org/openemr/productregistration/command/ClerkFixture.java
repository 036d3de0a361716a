package org.openemr.productregistration.command;

import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;

/** A clerk whose database nobody is in when a test begins. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class ClerkFixture {

    Clerk clerk;

    /** A new database at each call. */
    abstract Clerk open();

    @BeforeAll
    void openOne() {
        clerk = open();
    }

    @AfterAll
    void close() {
        clerk.close();
    }

    @BeforeEach
    void nobody() {
        Stream.of("registration", "opt_out", "erasure", "erasure_key", "broadcast", "delivery_failure", "feedback")
                .forEach(table -> clerk.jdbc().sql("DELETE FROM " + table).update());
    }
}
