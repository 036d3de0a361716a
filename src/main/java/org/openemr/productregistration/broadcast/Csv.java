package org.openemr.productregistration.broadcast;

import java.io.IOException;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.apache.commons.csv.QuoteMode;
import org.openemr.productregistration.slice.Failure;

/** Failures as comma-separated values (RFC 4180), safe to open in a spreadsheet: no cell begins a formula. */
final class Csv {

    private static final CSVFormat FORMAT = CSVFormat.RFC4180
            .builder()
            .setQuoteMode(QuoteMode.ALL)
            .setNullString("")
            .setHeader("registration", "email", "replyCode", "reply", "attempts", "nextAttemptAt")
            .get();

    /**
     * Where a formula could begin: at the start, and behind whatever a spreadsheet separates cells by in some country, for
     * there it heeds quotes at the start of its own cells alone. What stands before the sign may be cut off as white space.
     */
    private static final Pattern BEFORE_FORMULA =
            Pattern.compile("(?:^|(?<=[,;:|\\t\\r\\n]))(?=[^\\p{L}\\p{N}]*[=+@\\-\uff1d\uff0b\uff0d\uff20])");

    private Csv() {}

    static void write(Iterable<Failure> failures, Appendable out) throws IOException {
        CSVPrinter csv = FORMAT.print(out);
        for (Failure failure : failures) {
            csv.printRecord(
                    failure.registration(),
                    harmless(failure.email()),
                    failure.replyCode(),
                    harmless(failure.reply()),
                    failure.attempts(),
                    failure.nextAttemptAt());
        }
    }

    private static String harmless(String text) {
        return BEFORE_FORMULA.matcher(text).replaceAll("'");
    }
}
