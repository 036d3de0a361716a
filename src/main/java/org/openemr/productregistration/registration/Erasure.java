package org.openemr.productregistration.registration;

import java.util.Optional;
import java.util.function.LongConsumer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Erases what is held on one person, as article 17 of the GDPR has it; what remains is that no list brings them back. */
public class Erasure {

    private final JdbcClient jdbc;
    private final Tallies tallies;
    private final OptOuts optOuts;
    private final ErasedAddresses erased;
    private final TransactionTemplate transaction;

    Erasure(
            JdbcClient jdbc,
            Tallies tallies,
            OptOuts optOuts,
            ErasedAddresses erased,
            TransactionTemplate transaction) {
        this.jdbc = jdbc;
        this.tallies = tallies;
        this.optOuts = optOuts;
        this.erased = erased;
        this.transaction = transaction;
    }

    /**
     * All or nothing.
     *
     * @param reports forgets what others told of the registration with this id
     * @return false if nothing was held
     */
    public boolean erase(String emailFolded, LongConsumer reports) {
        return Boolean.TRUE.equals(transaction.execute(status -> {
            Optional<Long> id = lock(emailFolded);
            id.ifPresent(registration -> {
                tallies.forget(registration);
                jdbc.sql("DELETE FROM registration WHERE id = ?")
                        .param(registration)
                        .update();
                reports.accept(registration);
            });
            boolean held = optOuts.remove(emailFolded) || id.isPresent();
            if (held) {
                erased.add(emailFolded);
            }
            return held;
        }));
    }

    /** Before anything else is: see {@link Tallies}. Nobody adds to what is told of it from then on. */
    private Optional<Long> lock(String emailFolded) {
        return jdbc.sql("SELECT id FROM registration WHERE email_folded = ? FOR UPDATE")
                .param(emailFolded)
                .query(Long.class)
                .optional();
    }
}
