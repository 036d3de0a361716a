package org.openemr.productregistration.delivery;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.openemr.productregistration.message.Recipient;
import org.openemr.productregistration.registration.EmailAddress;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads recipients by id, a page at a time, so that a long list needs no more memory than a short one. */
class Recipients {

    private static final String SELECT = "SELECT id, email, unsubscribe_token FROM registration ";

    private final JdbcClient jdbc;

    Recipients(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** In the order of their ids, without those who left since the broadcast was accepted. */
    List<Recipient> page(long afterId, long lastId, int size) {
        return jdbc.sql(SELECT + "WHERE id > ? AND id <= ? AND status = 'ACTIVE' ORDER BY id LIMIT ?")
                .params(afterId, lastId, size)
                .query(Recipients::recipient)
                .list();
    }

    /** Someone put off before; empty if they left since. */
    Optional<Recipient> find(long id) {
        return jdbc.sql(SELECT + "WHERE id = ? AND status = 'ACTIVE'")
                .param(id)
                .query(Recipients::recipient)
                .optional();
    }

    /** Someone registered, or, for a message to try out, someone who is not. */
    Recipient of(EmailAddress address) {
        return jdbc.sql(SELECT + "WHERE email_folded = LOWER(?)")
                .param(address.value())
                .query(Recipients::recipient)
                .optional()
                .orElse(new Recipient(0, address.value(), "example"));
    }

    private static Recipient recipient(ResultSet row, int number) throws SQLException {
        return new Recipient(row.getLong(1), row.getString(2), row.getString(3));
    }
}
