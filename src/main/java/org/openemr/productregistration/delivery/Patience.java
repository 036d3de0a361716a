package org.openemr.productregistration.delivery;

import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.NonTransientDataAccessResourceException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.jdbc.UncategorizedSQLException;
import org.springframework.transaction.TransactionException;

/** Outwaits a database that is away: what the mail server accepted has to be written down before anything else is sent. */
class Patience {

    private static final Logger log = LoggerFactory.getLogger(Patience.class);
    private static final long WAIT_NANOS = 500_000_000;

    private final BooleanSupplier stopping;

    /** @param stopping whether the process ends, so that waiting would only hold it up */
    Patience(BooleanSupplier stopping) {
        this.stopping = stopping;
    }

    void run(Runnable statement) {
        get(() -> {
            statement.run();
            return true;
        });
    }

    /** @param statement is run again until the database answers: it must not count twice */
    <T> T get(Supplier<T> statement) {
        for (int tries = 1; ; tries++) {
            try {
                return statement.get();
            } catch (RuntimeException away) {
                if (!isPassing(away) || stopping.getAsBoolean()) {
                    throw away;
                }
                if (tries == 1) {
                    log.warn(
                            "The database is away; delivery waits for it ({})",
                            away.getClass().getSimpleName());
                }
                LockSupport.parkNanos(WAIT_NANOS);
            }
        }
    }

    /** Uncategorized is what a server says of itself: that it takes no writes while it fails over, or that it stops. */
    private static boolean isPassing(RuntimeException exception) {
        return exception instanceof TransientDataAccessException
                || exception instanceof RecoverableDataAccessException
                || exception instanceof NonTransientDataAccessResourceException
                || exception instanceof UncategorizedSQLException
                || exception instanceof TransactionException;
    }
}
