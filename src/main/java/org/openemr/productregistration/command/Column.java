package org.openemr.productregistration.command;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What a list tells of a registration, by the names in its first line: see the README. */
enum Column {
    EMAIL("email"),
    PRODUCT_ID("productId"),
    VERSION("version"),
    DISTRIBUTION("distribution"),
    STATUS("status"),
    REGISTERED_AT("registeredAt"),
    UNSUBSCRIBE_TOKEN("unsubscribeToken");

    /** In the earlier service's table. */
    private static final String PRODUCT_ID_BEFORE = "uuid";

    private final String title;

    Column(String title) {
        this.title = title;
    }

    static String[] titles() {
        return Stream.of(values()).map(column -> column.title).toArray(String[]::new);
    }

    /** In any letter case, as {@code product_id} too. */
    static Optional<Column> of(String title) {
        String wanted = title.strip().replace("_", "").toLowerCase(Locale.ROOT);
        return Stream.of(values())
                .filter(column -> column.title.toLowerCase(Locale.ROOT).equals(wanted)
                        || (column == PRODUCT_ID && wanted.equals(PRODUCT_ID_BEFORE)))
                .findFirst();
    }
}
