package org.openemr.productregistration.broadcast;

import java.io.IOException;
import java.io.Writer;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Failures as comma-separated values (RFC 4180), safe to open in a spreadsheet: no cell begins a formula. */
final class Csv {

    private static final String FORMULA = "=+-@\t\r";

    private Csv() {}

    static void write(Iterable<Failure> failures, Writer out) throws IOException {
        out.write(line("registration", "email", "replyCode", "reply", "attempts", "nextAttemptAt"));
        for (Failure failure : failures) {
            out.write(line(
                    failure.registration(),
                    failure.email(),
                    failure.replyCode(),
                    failure.reply(),
                    failure.attempts(),
                    failure.nextAttemptAt()));
        }
    }

    private static String line(@Nullable Object... cells) {
        return Stream.of(cells).map(Csv::cell).collect(Collectors.joining(",", "", "\r\n"));
    }

    private static String cell(@Nullable Object value) {
        String text = Objects.toString(value, "");
        String safe = !text.isEmpty() && FORMULA.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
        return '"' + safe.replace("\"", "\"\"") + '"';
    }
}
