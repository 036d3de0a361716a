package org.openemr.productregistration.registration;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Everybody as a list that goes elsewhere, or comes from there. A list changes nobody who is known, and brings nobody back. */
public class RegistrationList {

    private static final int PAGE_SIZE = 1000;

    private static final String SELECT = """
            SELECT id, email, email_folded, product_id, version, distribution, status, created_at, unsubscribe_token
            FROM registration WHERE\s""";

    private static final String INSERT = """
            INSERT IGNORE INTO registration
              (product_id, email, email_folded, version, distribution, status, unsubscribe_token, created_at)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?)""";

    private static final String ONE_MORE = ", (?, ?, ?, ?, ?, ?, ?, ?)";

    private final JdbcClient jdbc;
    private final OptOuts optOuts;
    private final TransactionTemplate oneMoment;
    private final Clock clock;

    RegistrationList(JdbcClient jdbc, OptOuts optOuts, TransactionTemplate transaction, Clock clock) {
        this.jdbc = jdbc;
        this.optOuts = optOuts;
        this.oneMoment = new TransactionTemplate(transaction.getTransactionManager());
        oneMoment.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
        this.clock = clock;
    }

    /** Reads all as they are at one moment, in the order in which they registered; then those who opted out before they did. */
    public void forEach(Consumer<Entry> reader) {
        oneMoment.executeWithoutResult(status -> {
            readPages(0L, this::page, Listed::id, listed -> reader.accept(listed.entry()));
            readPages("", after -> optOuts.page(after, PAGE_SIZE), Entry::emailFolded, reader);
        });
    }

    private static <T, K> void readPages(
            K first, Function<K, List<T>> pageAfter, Function<T, K> key, Consumer<T> reader) {
        List<T> page = pageAfter.apply(first);
        while (!page.isEmpty()) {
            page.forEach(reader);
            page = pageAfter.apply(key.apply(page.get(page.size() - 1)));
        }
    }

    private List<Listed> page(long afterId) {
        return jdbc.sql(SELECT + "id > ? ORDER BY id LIMIT ?")
                .params(afterId, PAGE_SIZE)
                .query(RegistrationList::listed)
                .list();
    }

    /** One of them, by the address as {@link EmailAddress#folded(String)} gives it. */
    public Optional<Listed> find(String emailFolded) {
        return jdbc.sql(SELECT + "email_folded = ?")
                .param(emailFolded)
                .query(RegistrationList::listed)
                .optional();
    }

    private static Listed listed(ResultSet row, int number) throws SQLException {
        Entry entry = new Entry(
                row.getString("email"),
                row.getString("email_folded"),
                row.getString("product_id"),
                new Product(row.getString("version"), row.getString("distribution")),
                Status.valueOf(row.getString("status")),
                row.getObject("created_at", LocalDateTime.class),
                row.getString("unsubscribe_token"));
        return new Listed(row.getLong("id"), entry);
    }

    /**
     * Adds those who are new, with what a list leaves out made up for.
     *
     * @param entries some hundreds at most
     * @return what became of each, in the same order
     */
    public List<Outcome> add(List<Entry> entries) {
        LocalDateTime now = LocalDateTime.now(clock).truncatedTo(ChronoUnit.MICROS);
        List<Entry> complete =
                entries.stream().map(entry -> entry.complete(now)).toList();
        List<Outcome> outcomes = judge(complete, Taken.ofFew());
        choose(complete, outcomes, Outcome.OPTED_OUT).stream()
                .filter(Entry::isOptedOut)
                .forEach(entry -> optOuts.add(entry.emailFolded(), entry.email()));
        List<Entry> added = choose(complete, outcomes, Outcome.ADDED);
        return added.isEmpty() || insert(added) == added.size() ? outcomes : seen(complete, outcomes);
    }

    /** Some registered by themselves in the same moment. */
    private List<Outcome> seen(List<Entry> entries, List<Outcome> outcomes) {
        Set<String> tokens = present("unsubscribe_token", distinct(entries, Entry::unsubscribeToken));
        return IntStream.range(0, entries.size())
                .mapToObj(i -> outcomes.get(i) == Outcome.ADDED
                                && !tokens.contains(entries.get(i).unsubscribeToken())
                        ? Outcome.KNOWN
                        : outcomes.get(i))
                .toList();
    }

    /** Tells what {@link #add} would, of one part of a list after another, and writes nothing. */
    public Function<List<Entry>, List<Outcome>> rehearsal() {
        Taken taken = Taken.ofMany();
        return entries -> judge(entries, taken);
    }

    private List<Outcome> judge(List<Entry> entries, Taken taken) {
        if (entries.isEmpty()) {
            return List.of();
        }
        Set<String> emails = distinct(entries, Entry::emailFolded);
        taken.add(
                present("email_folded", emails),
                optOuts.among(emails),
                present("unsubscribe_token", distinct(entries, Entry::unsubscribeToken)));
        return entries.stream().map(taken::take).toList();
    }

    private static Set<String> distinct(List<Entry> entries, Function<Entry, @Nullable String> value) {
        return entries.stream().map(value).filter(Objects::nonNull).collect(Collectors.toSet());
    }

    private Set<String> present(String column, Set<String> values) {
        return values.isEmpty()
                ? Set.of()
                : new HashSet<>(jdbc.sql("SELECT %1$s FROM registration WHERE %1$s IN (:values)".formatted(column))
                        .param("values", values)
                        .query(String.class)
                        .list());
    }

    private static List<Entry> choose(List<Entry> entries, List<Outcome> outcomes, Outcome outcome) {
        return IntStream.range(0, entries.size())
                .filter(i -> outcomes.get(i) == outcome)
                .mapToObj(entries::get)
                .toList();
    }

    /** In one statement, which is a transaction; who is registered meanwhile stays as they are. */
    private int insert(List<Entry> entries) {
        List<@Nullable Object> values =
                entries.stream().flatMap(entry -> entry.values().stream()).collect(Collectors.toList());
        return jdbc.sql(INSERT + ONE_MORE.repeat(entries.size() - 1))
                .params(values)
                .update();
    }

    /** What becomes of an entry; nobody else may have its token. */
    public enum Outcome {
        ADDED,
        KNOWN,
        OPTED_OUT,
        TOKEN_TAKEN
    }

    public record Listed(long id, Entry entry) {}
}
