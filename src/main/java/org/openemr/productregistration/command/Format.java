package org.openemr.productregistration.command;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** How a list is written down. */
enum Format {
    CSV,
    DYNAMODB;

    private static final int BYTE_ORDER_MARK = 0xFEFF;

    /**
     * Reads all of it.
     *
     * @param format null to find out by how it begins
     * @throws IOException if it can't be read, or not any further
     */
    static void read(InputStream in, @Nullable Format format, Consumer<Row> rows) throws IOException {
        BoundedReader bounded = new BoundedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
        BufferedReader text = new BufferedReader(bounded);
        skipByteOrderMark(text);
        if ((format == null ? found(text) : format) == CSV) {
            CsvRows.read(text, bounded::nextEntry, rows);
        } else {
            DynamoDbRows.read(text, bounded::nextEntry, rows);
        }
    }

    private static void skipByteOrderMark(BufferedReader text) throws IOException {
        text.mark(1);
        if (text.read() != BYTE_ORDER_MARK) {
            text.reset();
        }
    }

    private static Format found(BufferedReader text) throws IOException {
        text.mark(1);
        int first = text.read();
        text.reset();
        return first == '{' ? DYNAMODB : CSV;
    }
}
