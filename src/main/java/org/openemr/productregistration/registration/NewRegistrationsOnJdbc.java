package org.openemr.productregistration.registration;

import java.time.Clock;
import java.time.LocalDateTime;
import java.util.UUID;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The unique index on the folded address decides who is registered. */
class NewRegistrationsOnJdbc implements NewRegistrations {

    private static final String INSERT = """
            INSERT INTO registration
              (product_id, email, email_folded, version, distribution, status, unsubscribe_token, created_at)
            VALUES (?, ?, ?, ?, ?, 'ACTIVE', ?, ?)""";

    private final JdbcClient jdbc;
    private final Clock clock;

    NewRegistrationsOnJdbc(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Override
    public boolean add(UUID productId, EmailAddress email, Product product) {
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
}
