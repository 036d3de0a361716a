package org.openemr.productregistration.command;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.openemr.productregistration.registration.Entry;
import org.openemr.productregistration.registration.InvalidEntryException;
import org.openemr.productregistration.registration.Product;

/**
 * What a file tells of one registration.
 *
 * @param line where in it, from 1
 */
record Row(long line, Map<Column, String> values) {

    private static final Pattern SECONDS = Pattern.compile("[0-9]{1,11}");
    private static final Pattern DAY = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");
    private static final Pattern LOCAL = Pattern.compile(DAY + "T[0-9:.]+");

    private static final Pattern DOMAIN = Pattern.compile("[A-Za-z0-9.-]{1,255}");

    /** Empty if there is none. */
    String email() {
        return values.getOrDefault(Column.EMAIL, "");
    }

    /** @throws InvalidEntryException if it can't be taken */
    Entry entry() {
        return Entry.of(
                email(),
                stripped(Column.PRODUCT_ID),
                new Product(text(Column.VERSION), text(Column.DISTRIBUTION)),
                stripped(Column.STATUS),
                registeredAt(stripped(Column.REGISTERED_AT)),
                stripped(Column.UNSUBSCRIBE_TOKEN));
    }

    /** As a client's, it never makes a registration fail: what is no text is left out. */
    private @Nullable String text(Column column) {
        String value = values.get(column);
        return value != null && StandardCharsets.UTF_8.newEncoder().canEncode(value) ? value : null;
    }

    private @Nullable String stripped(Column column) {
        String value = values.getOrDefault(column, "").strip();
        return value.isEmpty() ? null : value;
    }

    /** As exported, or as MySQL shows it, in UTC; or in seconds since 1970. */
    private static @Nullable LocalDateTime registeredAt(@Nullable String text) {
        if (text == null) {
            return null;
        }
        try {
            LocalDateTime time = time(text.replaceFirst("(?<=^.{10}) ", "T"));
            if (time.getYear() < 1000 || time.getYear() > 9999) {
                throw new InvalidEntryException("a registeredAt that no calendar has");
            }
            return time.truncatedTo(ChronoUnit.MICROS);
        } catch (DateTimeException unreadable) {
            throw new InvalidEntryException("a registeredAt that is no time");
        }
    }

    private static LocalDateTime time(String text) {
        if (SECONDS.matcher(text).matches()) {
            return LocalDateTime.ofInstant(Instant.ofEpochSecond(Long.parseLong(text)), ZoneOffset.UTC);
        }
        if (DAY.matcher(text).matches()) {
            return LocalDate.parse(text).atStartOfDay();
        }
        return LOCAL.matcher(text).matches()
                ? LocalDateTime.parse(text)
                : LocalDateTime.ofInstant(OffsetDateTime.parse(text).toInstant(), ZoneOffset.UTC);
    }

    /** Enough to find it by: its first letter and, where it has one, its domain. */
    String masked() {
        String email = email().strip();
        String domain = email.substring(email.lastIndexOf('@') + 1);
        String first = email.isEmpty() || email.charAt(0) <= ' ' || email.charAt(0) > '~' ? "" : email.substring(0, 1);
        return first + "***" + (email.contains("@") && DOMAIN.matcher(domain).matches() ? "@" + domain : "");
    }
}
