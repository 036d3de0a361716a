package org.openemr.productregistration.registration;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Addresses that no list brings in: of those who never registered and must not be written to, and of those erased. Only lists
 * ask; whoever registers by themselves is written to.
 */
public class OptOuts {

    private final JdbcClient jdbc;
    private final ErasedAddresses erased;

    OptOuts(JdbcClient jdbc, ErasedAddresses erased) {
        this.jdbc = jdbc;
        this.erased = erased;
    }

    public void add(EmailAddress email) {
        add(email.folded(), email.value());
    }

    void add(String emailFolded, String email) {
        jdbc.sql("INSERT IGNORE INTO opt_out (email_folded, email) VALUES (?, ?)")
                .params(emailFolded, email)
                .update();
    }

    public Optional<Entry> find(String emailFolded) {
        return jdbc.sql("SELECT email, email_folded FROM opt_out WHERE email_folded = ?")
                .param(emailFolded)
                .query(OptOuts::entry)
                .optional();
    }

    /** True if it was there. */
    boolean remove(String emailFolded) {
        return jdbc.sql("DELETE FROM opt_out WHERE email_folded = ?")
                        .param(emailFolded)
                        .update()
                > 0;
    }

    /** Of these addresses, folded, those that no list brings in. */
    Set<String> among(Collection<String> emails) {
        Set<String> found = new HashSet<>(jdbc.sql("SELECT email_folded FROM opt_out WHERE email_folded IN (:emails)")
                .param("emails", emails)
                .query(String.class)
                .list());
        found.addAll(erased.among(emails));
        return found;
    }

    /** Those who have not registered since, by their addresses. */
    List<Entry> page(String afterFolded, int size) {
        return jdbc.sql("""
                SELECT o.email, o.email_folded FROM opt_out o
                WHERE o.email_folded > ? AND NOT EXISTS
                  (SELECT 1 FROM registration r WHERE r.email_folded = o.email_folded)
                ORDER BY o.email_folded LIMIT ?""").params(afterFolded, size).query(OptOuts::entry).list();
    }

    private static Entry entry(ResultSet row, int number) throws SQLException {
        return Entry.optedOut(row.getString("email"), row.getString("email_folded"));
    }
}
