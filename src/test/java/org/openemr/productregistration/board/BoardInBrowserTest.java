package org.openemr.productregistration.board;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openemr.productregistration.Clinics;
import org.openemr.productregistration.Service;
import org.openemr.productregistration.browser.InBrowser;
import org.openemr.productregistration.smtp.Answer;
import org.openemr.productregistration.smtp.Message;
import org.openemr.productregistration.smtp.Script;
import org.openemr.productregistration.smtp.ScriptedSmtpServer;
import org.openemr.productregistration.smtp.Step;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** From the pin to a notice that all have, by the names on the page alone. */
@InBrowser
@SpringBootTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "DB_URL=jdbc:h2:mem:board;MODE=MySQL;DATABASE_TO_LOWER=TRUE;CASE_INSENSITIVE_IDENTIFIERS=TRUE",
            "MANAGEMENT_PORT=0",
            "SECRET_PIN=" + Service.PIN,
            "SMTP_HOST=127.0.0.1",
            "SES_SMTP_USERNAME=user",
            "SES_SMTP_PASSWORD=password",
            "SES_SENDER=OpenEMR <noreply@example.org>",
            "SES_MAX_SEND_RATE=0"
        })
class BoardInBrowserTest {

    private static final ScriptedSmtpServer MAIL = new ScriptedSmtpServer();

    private static final String CONTENTS = "Please **update** today: https://www.open-emr.org/patch";

    @Autowired
    private JdbcClient database;

    private BoardPage board;

    @DynamicPropertySource
    static void mailServer(DynamicPropertyRegistry settings) {
        settings.add("SMTP_PORT", MAIL::port);
    }

    @BeforeEach
    void startAfresh(@LocalServerPort int port) {
        Stream.of("scheduled_tasks", "delivery_failure", "slice", "broadcast", "registration")
                .forEach(table -> database.sql("DELETE FROM " + table).update());
        database.sql("UPDATE registration_count SET counted = 0, counted_to = 0")
                .update();
        Service service = new Service(port);
        IntStream.rangeClosed(1, 3).mapToObj(Clinics::address).forEach(service::register);
        MAIL.reset();
        board = new BoardPage(port).openAfresh();
    }

    @Test
    void leadsFromThePinToANoticeThatAllHave() {
        MAIL.script(Script.FRIENDLY.but(Step.RCPT, Clinics.address(2), Answer.reply("550 5.1.1 Nobody here")));
        board.enter().awaitText("[data-active]", "3").awaitText("h2", "Registrations");

        board.writeAndTest("Patch 3 is out", CONTENTS);
        assertThat(MAIL.accepted())
                .singleElement()
                .extracting(Message::text)
                .asString()
                .contains("[Test] Patch 3 is out");
        board.send(3);
        theMinuteIsOver();

        board.awaitText("[data-status]", "sent").awaitText("[data-sent]", "2").awaitText("[data-failed]", "1");
        assertThat(MAIL.recipients()).isEqualTo(Set.of("me@example.org", Clinics.address(1), Clinics.address(3)));
        assertThat(board.text("main")).contains("550 5.1.1 Nobody here");
        assertThat(board.has("a", "Failures as CSV")).isTrue();
        assertThat(board.has("button", "Copy as a new notice")).isTrue();
        board.browser().picture("board-sent");
        assertThat(board.browser().complaints()).isEmpty();
    }

    @Test
    void tellsAWrongPin() {
        board.type("Secret pin", "wrong").press("Enter").awaitText("[role=alert]", "This pin is wrong");

        board.enter();
    }

    @Test
    void stopsItBeforeAnybodyHasIt() {
        board.enter().writeAndTest("Patch 3 is out", CONTENTS).send(3);

        board.press("Undo").awaitText("[role=status]", "before anybody had it");

        assertThat(board.find("input", "Title").getDomProperty("value")).isEqualTo("Patch 3 is out");
        assertThat(board.find("textarea", "Contents").getDomProperty("value")).isEqualTo(CONTENTS);
        assertThat(MAIL.recipients()).containsExactly("me@example.org");
        board.send(3);
        assertThat(broadcasts()).isEqualTo(2);
    }

    @Test
    void keepsTheDraftOfAClosedTab() {
        board.enter().press("New notice").type("Title", "Patch 3 is out").type("Contents", CONTENTS);

        board.open().enter().press("New notice");
        assertThat(board.find("input", "Title").getDomProperty("value")).isEqualTo("Patch 3 is out");
        assertThat(board.find("textarea", "Contents").getDomProperty("value")).isEqualTo(CONTENTS);

        board.press("Discard draft").open().enter().press("New notice");
        assertThat(board.find("textarea", "Contents").getDomProperty("value")).isEmpty();
    }

    @Test
    void locksAnyChangeUntilItIsTested() {
        board.enter().writeAndTest("Patch 3 is out", CONTENTS);

        board.type("Title", "Patch 4 is out");

        assertThat(board.button("Send to 3 clinics").isEnabled()).isFalse();
    }

    /** Which is not the page's own: what is dark in the frame is so by the mail's styles. */
    @ParameterizedTest
    @CsvSource({"light", "dark"})
    void showsTheMailInBothColoursWhateverTheReadersAre(String scheme) {
        board.browser().scheme(scheme);
        board.enter().press("New notice").type("Title", "Patch 3 is out").type("Contents", CONTENTS);

        board.press("Light");
        assertThat(background()).isEqualTo("rgba(244, 245, 247, 1)");
        board.press("Dark");
        assertThat(background()).isEqualTo("rgba(16, 19, 22, 1)");

        assertThat(board.browser().complaints()).isEmpty();
    }

    private String background() {
        return board.previewed(() -> board.browser().find("body").getCssValue("background-color"));
    }

    private long broadcasts() {
        return database.sql("SELECT COUNT(*) FROM broadcast").query(Long.class).single();
    }

    private void theMinuteIsOver() {
        LocalDateTime now = LocalDateTime.now(ZoneOffset.UTC);
        database.sql("UPDATE broadcast SET starts_at = ?").param(now).update();
        database.sql("UPDATE scheduled_tasks SET execution_time = ?").param(now).update();
    }
}
