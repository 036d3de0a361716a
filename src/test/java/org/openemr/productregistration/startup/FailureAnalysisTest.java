package org.openemr.productregistration.startup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.net.BindException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.mock.env.MockEnvironment;

/** What an operator is told of a start that failed. */
class FailureAnalysisTest {

    private static final String URL = "jdbc:mysql://db.example.org/registration";

    @ParameterizedTest
    @CsvSource({
        "1040, 08004, takes no more connections",
        "1203, 42000, takes no more connections",
        "1226, 42000, takes no more connections",
        "1142, 42000, does not let its user make or change tables",
        "1044, 42000, 'is not there, or its user may not use it'",
        "1049, 42000, 'is not there, or its user may not use it'",
        "1045, 28000, refuses the user or the password",
        "1130, HY000, lets nobody in from this machine",
        "0, 08S01, can't be reached"
    })
    void tellsEachTroubleOfADatabaseByItsCause(int code, String state, String words) {
        assertThat(told(URL, new SQLException("words of the server", state, code)))
                .contains(words, "at db.example.org:3306, database registration")
                .doesNotContain("words of the server");
    }

    @Test
    void tellsWhoMayNotMakeTablesHowToDoWithout() {
        assertThat(told(URL, new SQLException("", "42000", 1142))).contains("SPRING_FLYWAY_ENABLED=false");
    }

    @Test
    void leavesAloneWhatIsNotAboutGettingIn() {
        assertThat(new DatabaseFailureAnalyzer(new MockEnvironment())
                        .analyze(new SQLException("You have an error in your SQL syntax", "42000", 1064)))
                .isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "jdbc:mysql://db.example.org:3307/x, 'at db.example.org:3307, database x'",
        "jdbc:mysql://someone:geheim@db.example.org/x?a=b, 'at db.example.org:3306, database x'",
        "'jdbc:mysql:loadbalance://someone:geheim@a:1,b:2/x', 'at a:1,b:2, database x'",
        "'jdbc:mysql:replication://a:1,[::1]:2/x', 'at a:1,[::1]:2, database x'"
    })
    void tellsWhereTheDatabaseIs(String url, String where) {
        assertThat(told(url, new SQLException("", "08S01"))).contains(where).doesNotContain("someone", "geheim");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:mysql://address=(host=db)(port=3306)(user=someone)(password=geheim)/x",
                "jdbc:mysql://(host=db,user=someone,password=geheim)/x",
                "jdbc:mysql://[(host=db,user=someone,password=geheim),(host=b,password=geheim)]/x",
                "jdbc:mysql:replication://address=(type=source)(host=db)(password=geheim),b/x",
                "jdbc:mysql://db/x?user=someone&password=geheim",
                "jdbc:mysql://db/x?user=someone&password=a@geheim",
                "jdbc:mysql://db/x?password=a@b/geheim",
                "jdbc:mysql://someone:a@geheim@db/x",
                "jdbc:mysql://someone:1/geheim@db/x",
                "jdbc:mysql://someone:1/x?geheim@db/x",
                "jdbc:mysql+srv://someone:geheim@db/x",
                "jdbc:h2:tcp://db/x;USER=someone;PASSWORD=geheim",
                "jdbc:h2:file:./x;CIPHER=AES;PASSWORD=geheim geheim",
                "geheim"
            })
    void tellsNoPasswordInWhateverFormTheUrlHasIt(String url) {
        for (String state : List.of("08S01", "08001", "28000", "90046")) {
            assertThat(told(url, new SQLException("can't read " + url, state))).doesNotContain("someone", "geheim");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:h2:geheim",
                "jdbc:h2:mem:x;PASSWORD=geheim;FOO",
                "jdbc:h2:mem:x;USER=someone;PASSWORD=geheim;MODE=geheim",
                "jdbc:h2:mem:x;CIPHER=AES;PASSWORD=geheim"
            })
    void tellsNothingThatH2Repeats(String url) {
        assertThatExceptionOfType(SQLException.class)
                .isThrownBy(() -> DriverManager.getConnection(url))
                .satisfies(refused -> assertThat(told(url, refused))
                        .contains("can't be opened")
                        .doesNotContain("someone", "geheim"));
    }

    @Test
    void tellsWhatCanNotBeWritten() {
        FailureAnalysis told = new SystemFailureAnalyzer()
                .analyze(new SQLException("IO Exception", new AccessDeniedException("/srv/data")));

        assertThat(told.getDescription()).isEqualTo("The file or folder /srv/data can't be written.");
        assertThat(new SystemFailureAnalyzer().analyze(new NoSuchFileException("/srv/data")))
                .isNull();
    }

    @Test
    void leavesPortsThatAreTakenToSpringBoot() {
        SystemFailureAnalyzer analyzer = new SystemFailureAnalyzer();

        assertThat(analyzer.analyze(new BindException("Address already in use")))
                .isNull();
        assertThat(analyzer.analyze(new BindException("Permission denied")).getDescription())
                .isEqualTo("The service can't listen where it should: Permission denied.");
    }

    private static String told(String url, SQLException failure) {
        MockEnvironment environment = new MockEnvironment().withProperty("spring.datasource.url", url);
        FailureAnalysis analysis =
                new DatabaseFailureAnalyzer(environment).analyze(new IllegalStateException("around it", failure));
        return analysis.getDescription() + " " + analysis.getAction();
    }
}
