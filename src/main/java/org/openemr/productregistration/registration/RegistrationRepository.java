package org.openemr.productregistration.registration;

import java.time.Clock;
import java.time.LocalDateTime;
import java.util.Optional;
import java.util.UUID;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The table of registrations, where the unique index on the folded address decides who is registered. */
class RegistrationRepository {

    private static final String INSERT = """
            INSERT INTO registration
              (product_id, email, email_folded, version, distribution, status, unsubscribe_token, created_at)
            VALUES (?, ?, ?, ?, ?, 'ACTIVE', ?, ?)""";

    private static final String SELECT = "SELECT id, product_id, email, status FROM registration ";

    private final JdbcClient jdbc;
    private final Clock clock;

    RegistrationRepository(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Adds the address in one statement; false if it is there already. */
    boolean insert(UUID productId, EmailAddress email, Product product) {
        try {
            jdbc.sql(INSERT)
                    .params(productId.toString(), email.value(), email.folded())
                    .params(product.version(), product.distribution())
                    .params(UnsubscribeToken.next(), LocalDateTime.now(clock))
                    .update();
            return true;
        } catch (DuplicateKeyException registered) {
            return false;
        }
    }

    Optional<Registration> find(EmailAddress email) {
        return jdbc.sql(SELECT + "WHERE email_folded = ?")
                .param(email.folded())
                .query(Registration.class)
                .optional();
    }

    Optional<Registration> findByToken(String token) {
        return jdbc.sql(SELECT + "WHERE unsubscribe_token = ?")
                .param(token)
                .query(Registration.class)
                .optional();
    }

    Optional<Registration> find(long id) {
        return jdbc.sql(SELECT + "WHERE id = ?")
                .param(id)
                .query(Registration.class)
                .optional();
    }

    /** Moves the registration from one status to another; false if somebody else was faster. */
    boolean change(Registration registration, Status status) {
        return jdbc.sql("UPDATE registration SET status = ? WHERE id = ? AND status = ?")
                        .params(
                                status.name(),
                                registration.id(),
                                registration.status().name())
                        .update()
                == 1;
    }

    /** For good, whatever the status is by now; false if it was that already. */
    boolean complained(Registration registration) {
        return jdbc.sql("UPDATE registration SET status = 'COMPLAINED' WHERE id = ? AND status <> 'COMPLAINED'")
                        .param(registration.id())
                        .update()
                == 1;
    }

    /** Keeps what an install that registers again tells of itself now. */
    void update(Registration registration, Product product) {
        jdbc.sql("UPDATE registration SET version = COALESCE(?, version), distribution = COALESCE(?, distribution)"
                        + " WHERE id = ?")
                .params(product.version(), product.distribution(), registration.id())
                .update();
    }
}
