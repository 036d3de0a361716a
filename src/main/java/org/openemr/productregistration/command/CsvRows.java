package org.openemr.productregistration.command;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * A table (RFC 4180) whose first line names its columns, in any order and divided by commas, semicolons or tabs; or nothing
 * but addresses, one a line.
 */
final class CsvRows {

    private static final Pattern LINE_BREAK = Pattern.compile("\r\n|[\r\n]");

    private CsvRows() {}

    /** @param nextEntry told at each entry, also where it is blank */
    static void read(BufferedReader text, Runnable nextEntry, Consumer<Row> rows) throws IOException {
        String first = firstLine(text);
        CSVFormat format = format(first);
        List<Optional<Column>> columns = columns(first, format);
        if (columns.contains(Optional.of(Column.EMAIL))) {
            readTable(CSVParser.parse(text, format), columns, nextEntry, rows);
        } else if (columns.size() == 1 && first.contains("@")) {
            readLines(text, nextEntry, rows);
        } else if (!first.isEmpty()) {
            throw new IOException("no column named email in the first line");
        }
    }

    /** The first that is not blank, which is read again. */
    private static String firstLine(BufferedReader text) throws IOException {
        text.mark(BoundedReader.MAX_CHARACTERS);
        String line = text.readLine();
        while (line != null && line.isBlank()) {
            line = text.readLine();
        }
        text.reset();
        return line == null ? "" : line;
    }

    /** Whatever stands behind a closing quote is kept, for it to be refused with its line. */
    private static CSVFormat format(String first) {
        Character delimiter = Stream.of(',', ';', '\t')
                .max(Comparator.comparingLong(
                        sign -> first.chars().filter(each -> each == sign).count()))
                .orElseThrow();
        return CSVFormat.DEFAULT
                .builder()
                .setDelimiter(delimiter)
                .setIgnoreEmptyLines(false)
                .setTrailingData(true)
                .get();
    }

    private static List<Optional<Column>> columns(String first, CSVFormat format) throws IOException {
        try (CSVParser parser = CSVParser.parse(first, format)) {
            return parser.stream().flatMap(CSVRecord::stream).map(Column::of).toList();
        } catch (UncheckedIOException unreadable) {
            throw new IOException("the names of its columns can't be read", unreadable);
        }
    }

    private static void readLines(BufferedReader text, Runnable nextEntry, Consumer<Row> rows) throws IOException {
        long number = 0;
        for (String line = text.readLine(); line != null; line = text.readLine()) {
            number++;
            nextEntry.run();
            if (!line.isBlank()) {
                rows.accept(new Row(number, Map.of(Column.EMAIL, line)));
            }
        }
    }

    private static void readTable(
            CSVParser table, List<Optional<Column>> columns, Runnable nextEntry, Consumer<Row> rows)
            throws IOException {
        try {
            Iterator<CSVRecord> records = table.iterator();
            skipTitles(records);
            while (records.hasNext()) {
                CSVRecord row = records.next();
                nextEntry.run();
                if (!isBlank(row)) {
                    rows.accept(new Row(firstLineOf(row, table.getCurrentLineNumber()), values(row, columns)));
                }
            }
        } catch (UncheckedIOException unreadable) {
            throw unreadable.getCause();
        }
    }

    private static boolean isBlank(CSVRecord row) {
        return row.stream().allMatch(String::isBlank);
    }

    private static void skipTitles(Iterator<CSVRecord> records) {
        while (isBlank(records.next())) {}
    }

    private static Map<Column, String> values(CSVRecord row, List<Optional<Column>> columns) {
        Map<Column, String> values = new EnumMap<>(Column.class);
        for (int i = 0; i < Math.min(row.size(), columns.size()); i++) {
            String value = row.get(i);
            columns.get(i).ifPresent(column -> values.putIfAbsent(column, value));
        }
        return values;
    }

    private static long firstLineOf(CSVRecord row, long lastLine) {
        return lastLine
                - row.stream()
                        .mapToLong(value -> LINE_BREAK.matcher(value).results().count())
                        .sum();
    }
}
