package org.openemr.productregistration.broadcast;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openemr.productregistration.slice.Failure;

class CsvTest {

    private static final String CLINIC = "clinic@example.org";

    @Test
    void readsBackAsItWas() throws IOException {
        String reply = "550 5.1.1 \"=No\", such user <a@b>; see\nhttps://example.org/?p=1";

        CSVRecord record = parse(csv(CLINIC, reply)).get(1);

        assertThat(record).containsExactly("7", CLINIC, "550", reply, "2", "2026-11-02T10:00:00Z");
    }

    @Test
    void leavesEmptyWhatIsNotThere() throws IOException {
        StringWriter out = new StringWriter();
        Csv.write(List.of(new Failure(7, CLINIC, 550, "No", 1, null)), out);

        assertThat(out).asString().isEqualTo("""
                "registration","email","replyCode","reply","attempts","nextAttemptAt"\r
                "7","clinic@example.org","550","No","1",""\r
                """);
    }

    /** Quotes count for a spreadsheet where they begin a cell: which cells there are depends on what it separates them by. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "=1+1",
                "@SUM(1)",
                "\t=1+1",
                "550 x;=cmd|' /C calc'!A0",
                "550 x;+1",
                "550 x|-1",
                "550 x\t@SUM(1)",
                "550 x, =1+1",
                "550 x; \"=1+1\"",
                "550 x;;=1+1;",
                "550 x\n=1+1",
                "550 x:\u00a0=1+1",
                "550 x;\uff1d1+1"
            })
    void neverBeginsAFormulaWhateverCellsAreSeparatedBy(String words) throws IOException {
        for (String csv : List.of(csv(CLINIC, words), csv("\"" + words + "\"@example.org", "550 No"))) {
            assertThat(Stream.of(",", ";", ":", "\\|", "\t")
                            .flatMap(separator -> Stream.of(csv.split("[\r\n]|" + separator))))
                    .noneMatch(cell -> cell.matches("(?s)[\\s\\h\"]*[=+@\\-\uff1d].*"));
        }
    }

    private static String csv(String email, String reply) throws IOException {
        StringWriter out = new StringWriter();
        Csv.write(List.of(new Failure(7, email, 550, reply, 2, Instant.parse("2026-11-02T10:00:00Z"))), out);
        return out.toString();
    }

    private static List<CSVRecord> parse(String csv) throws IOException {
        return CSVFormat.RFC4180.parse(new StringReader(csv)).getRecords();
    }
}
