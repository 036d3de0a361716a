package org.openemr.productregistration.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.openemr.productregistration.command.Clerk.Done;

/** Lists of registrations, imported and exported. */
abstract class ListTests extends ClerkFixture {

    static final String TITLES = "email,productId,version,distribution,status,registeredAt,unsubscribeToken\r\n";

    /** Of each status one, and each with something that a table might break on. */
    private static final String EVERYBODY = TITLES
            + "a@example.org,55cd33ef-f6dd-4d28-925d-d652da3d70b2,7.0.4,docker,active,2019-03-01T12:00:00.123456Z,AAAAAAAAAAAAAAAAAAAAAA\r\n"
            + "=cmd@example.org,55CD33EF-F6DD-4D28-925D-D652DA3D70B3,\"7,0\",\"a \"\"b\"\"\",unsubscribed,2019-03-01T12:00:00Z,-AAAAAAAAAAAAAAAAAAA_B\r\n"
            + "+49@example.org,55cd33ef-f6dd-4d28-925d-d652da3d70b4,\"7\r\n0\n\",🩺,bounced,2019-03-01T12:00:01Z,AAAAAAAAAAAAAAAAAAAAAC\r\n"
            + "'o'brien@example.org,55cd33ef-f6dd-4d28-925d-d652da3d70b5,\" 7 \",;,complained,2019-03-01T12:00:02Z,AAAAAAAAAAAAAAAAAAAAAD\r\n"
            + "\"\"\"quoted, part\"\"@example.org\",55cd33ef-f6dd-4d28-925d-d652da3d70b6,,,active,1999-12-31T23:59:59Z,AAAAAAAAAAAAAAAAAAAAAE\r\n"
            + "\" never an Address \",55cd33ef-f6dd-4d28-925d-d652da3d70b7,,,bounced,2019-03-01T12:00:03Z,AAAAAAAAAAAAAAAAAAAAAF\r\n"
            + "Opted.Out@example.org,,,,optedOut,,\r\n";

    @Test
    void readsBackWhatItWrote() {
        assertThat(clerk.importing(EVERYBODY).json().toString()).isEqualTo(report(7, 6, 0, 0, 1));

        String exported = clerk.export();

        assertThat(exported).isEqualTo(EVERYBODY);
        try (Clerk other = open()) {
            other.importing(exported);
            assertThat(other.export()).isEqualTo(exported);
        }
    }

    @Test
    void writesAFileForItsOwnerAloneAndNoneWhereItCanNot(@TempDir Path folder) throws IOException {
        clerk.importing(EVERYBODY);
        Path file = Files.writeString(folder.resolve("all.csv"), "before");

        assertThat(clerk.run("export", file.toString()).exit()).isZero();
        Done nowhere = clerk.run("export", folder.resolve("no/all.csv").toString());

        assertThat(Files.readString(file)).isEqualTo(EVERYBODY);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(folder).isDirectoryNotContaining(other -> !other.equals(file));
        assertThat(nowhere.exit()).isEqualTo(2);
        assertThat(nowhere.messages()).contains("No file that can be written: ");
    }

    @Test
    void changesNothingTheSecondTime() {
        clerk.importing(EVERYBODY);

        Done again = clerk.importing(EVERYBODY);

        assertThat(again.exit()).isZero();
        assertThat(again.json().toString()).isEqualTo(report(7, 0, 6, 0, 1));
        assertThat(clerk.export()).isEqualTo(EVERYBODY);
    }

    @ParameterizedTest
    @ValueSource(strings = {"unsubscribed", "bounced", "complained", "optedOut"})
    void bringsNobodyBack(String status) {
        clerk.importing("email,status\na@example.org," + status);
        String before = clerk.export();

        Done list = clerk.importing("email,version,status\nA@EXAMPLE.ORG,7.0.4,active");

        assertThat(list.exit()).isZero();
        assertThat(list.json().get("added").asInt()).isZero();
        assertThat(clerk.export()).isEqualTo(before);
    }

    @Test
    void tellsTheSameInARehearsalAndWritesNothing() {
        String list = EVERYBODY + "a@EXAMPLE.org,,,,,,\nb@example.org,,,,,,AAAAAAAAAAAAAAAAAAAAAA\nno address,,,,,,\n";

        Done rehearsal = clerk.runOn(list.repeat(300), "import", "--dry-run", "-");
        assertThat(clerk.export()).isEqualTo(TITLES);
        Done done = clerk.importing(list.repeat(300));

        assertThat(rehearsal.data()).isEqualTo(done.data());
        assertThat(rehearsal.exit()).isEqualTo(done.exit()).isEqualTo(1);
        assertThat(done.json().get("added").asInt()).isEqualTo(6);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Unsubscribe_Token;EMAIL;foo;Version\n;a@example.org;;7.0.4\n",
                "\uFEFFemail;version\r\na@example.org;7.0.4",
                "version\temail\n7.0.4\ta@example.org\n",
                "\n\n\"version\",\"e-mail\",\"email\"\n\n7.0.4,,  a@example.org  \n,,\n",
                "{\"Item\":{\"email\":{\"S\":\"a@example.org\"},\"version\":{\"S\":\"7.0.4\"},\"x\":{\"L\":[]}}}\n"
            })
    void takesATableHoweverItIsWritten(String list) {
        Done done = clerk.importing(list);

        assertThat(done.json().toString()).as(done.messages()).isEqualTo(report(1, 1, 0, 0, 0));
        assertThat(clerk.jdbc()
                        .sql("SELECT email, version, status FROM registration")
                        .query()
                        .singleRow()
                        .values())
                .containsExactly("a@example.org", "7.0.4", "ACTIVE");
    }

    @Test
    void tellsWhatItCanNotTakeWithItsLineAndNoAddress() {
        Done done = clerk.importing("""
                email,productId,status,registeredAt,unsubscribeToken,version
                jane doe@example.org,,,,,
                a@example.org,,,,,"7
                0"
                b@example.org,4711,,,,
                c@example.org,,gone,,,
                d@example.org,,,yesterday,,
                e@example.org,,,,short,
                f@example.org,,,,AAAAAAAAAAAAAAAAAAAAAA,
                g@example.org,,,,AAAAAAAAAAAAAAAAAAAAAA,
                ,,,,,7
                """);

        assertThat(done.exit()).isEqualTo(1);
        assertThat(done.json().toString()).isEqualTo(report(9, 2, 0, 7, 0));
        assertThat(done.messages().lines())
                .containsExactly(
                        "standard input, line 2: j***, no address that mail can be sent to"
                                .replace("j***", "j***@example.org"),
                        "standard input, line 5: b***@example.org, a productId that is no UUID",
                        "standard input, line 6: c***@example.org, no status that there is",
                        "standard input, line 7: d***@example.org, a registeredAt that is no time",
                        "standard input, line 8: e***@example.org, an unsubscribeToken that is not of 22 base64url characters",
                        "standard input, line 11: ***, no address that mail can be sent to",
                        "standard input, line 10: g***@example.org, an unsubscribeToken that another has");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"email;version\na@example.org;7\n%s;;\nb@example.org;7\n", "a@example.org\n%s\nb@example.org"})
    void isLedAstrayByNoNumberOfBlankLines(String list) {
        Done done = clerk.importing(
                list.replace("%s", ";;\n\n".repeat(list.startsWith("email") ? 400_000 : 0) + "\n".repeat(1_200_000)));

        assertThat(done.json().toString()).as(done.messages()).isEqualTo(report(2, 2, 0, 0, 0));
    }

    @Test
    void countsLinesAsAnEditorDoes() {
        Done done = clerk.importing("email,version\n\nnobody,\"7\u2028\u0085\f0\r\r\n\"\n");

        assertThat(done.messages()).contains("line 3: n***");
    }

    @Test
    void leavesATokenToWhoeverHasIt() {
        clerk.importing("email,unsubscribeToken\na@example.org,AAAAAAAAAAAAAAAAAAAAAA");

        Done done = clerk.importing("email,unsubscribeToken\nb@example.org,AAAAAAAAAAAAAAAAAAAAAA");

        assertThat(done.json().toString()).isEqualTo(report(1, 0, 0, 1, 0));
        assertThat(clerk.export()).doesNotContain("b@example.org");
    }

    @ParameterizedTest
    @ValueSource(strings = {"name\na@example.org\n", "email\na@example.org\n\"b@example.org\n", "email\n\"%s"})
    void tellsWhatCanNotBeReadAnyFurther(String list) {
        Done done = clerk.importing(list.replace("%s", "x".repeat(2_000_000)));

        assertThat(done.exit()).isEqualTo(1);
        assertThat(done.messages()).contains("standard input can't be read, or not any further");
        assertThat(done.json().get("added").asInt()).isEqualTo(list.contains("email\na@") ? 1 : 0);
    }

    @Test
    void optsOutThoseKnownAndThoseNotYet() {
        clerk.importing("email,status\nactive@example.org,\nspam@example.org,complained");

        Done done =
                clerk.runOn("Active@example.org\r\n\r\nspam@example.org\nnew@example.org\nnobody\n", "opt-out", "-");

        assertThat(done.exit()).isEqualTo(1);
        assertThat(done.json().toString()).isEqualTo(report(4, 0, 2, 1, 1));
        assertThat(done.messages()).contains("line 5: n***");
        assertThat(statuses())
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of("active@example.org", "UNSUBSCRIBED", "spam@example.org", "COMPLAINED"));
        assertThat(clerk.run("show", "NEW@example.org").json().get("status").asString())
                .isEqualTo("optedOut");
    }

    @Test
    void takesWhoRegistersByThemselvesThoughTheyOptedOut() {
        clerk.runOn("new@example.org", "opt-out", "-");
        clerk.jdbc().sql("""
                        INSERT INTO registration
                          (product_id, email, email_folded, status, unsubscribe_token, created_at)
                        VALUES ('55cd33ef-f6dd-4d28-925d-d652da3d70b2', 'new@example.org', 'new@example.org',
                          'ACTIVE', 'AAAAAAAAAAAAAAAAAAAAAA', CURRENT_TIMESTAMP)""").update();

        assertThat(clerk.importing("email\nnew@example.org").json().get("known").asInt())
                .isEqualTo(1);
        assertThat(clerk.export()).contains("new@example.org,55cd33ef").doesNotContain("optedOut");
    }

    @ParameterizedTest
    @CsvSource({
        "2019-03-01 12:34:56, 2019-03-01T12:34:56Z",
        "2019-03-01, 2019-03-01T00:00:00Z",
        "1551443696, 2019-03-01T12:34:56Z",
        "2019-03-01T14:34:56.1234567+02:00, 2019-03-01T12:34:56.123456Z"
    })
    void readsTimesAsTheyAreWrittenElsewhere(String written, String read) {
        clerk.importing("email,registeredAt\na@example.org," + written);

        assertThat(clerk.export()).contains("," + read + ",");
    }

    private Map<Object, Object> statuses() {
        return clerk.jdbc().sql("SELECT email, status FROM registration").query().listOfRows().stream()
                .collect(Collectors.toMap(row -> row.get("email"), row -> row.get("status")));
    }

    static String report(int read, int added, int known, int invalid, int optedOut) {
        return "{\"read\":%d,\"added\":%d,\"known\":%d,\"invalid\":%d,\"optedOut\":%d}"
                .formatted(read, added, known, invalid, optedOut);
    }
}
