package org.openemr.productregistration.board;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.openemr.productregistration.Clinics;
import org.openemr.productregistration.Service;
import org.openemr.productregistration.smtp.Answer;
import org.openemr.productregistration.smtp.Script;
import org.openemr.productregistration.smtp.Step;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What anybody may have written into what the page shows: it is text there, and nothing of it runs. */
class BoardHostileTest extends BoardFixture {

    private static final String HOSTILE =
            "</textarea></pre><script>document.title='run'</script><img src=x onerror=\"document.title='run'\"> مرحبا";

    @LocalServerPort
    private int port;

    /** A refusal is no complaint of the page: every browser tells of it. */
    @AfterEach
    void nothingRan() {
        assertThat(board.browser().title()).isEqualTo("Notices · OpenEMR");
        assertThat(board.browser().complaints()).allMatch(complaint -> complaint.contains("Failed to load resource"));
    }

    @Test
    void showsTitleContentsAndReplyAsText() {
        String reply = "550 5.1.1 <img src=x onerror=document.title='run'>";
        MAIL.script(Script.FRIENDLY.but(Step.RCPT, Clinics.address(2), Answer.reply(reply)));
        board.enter().press("New notice").set("Title", HOSTILE).set("Contents", HOSTILE);
        board.type("Send a test to", "me@example.org").press("Send test");
        board.awaitEnabled("Send to 3 clinics").press("Text").awaitText("pre", HOSTILE);

        board.send(3);
        theMinuteIsOver();

        board.awaitText("[data-failed]", "1").awaitText("main", "550 5.1.1 <img");
        assertThat(board.text("h2")).contains(HOSTILE);
        board.press("Copy as a new notice");
        assertThat(board.value("Contents")).isEqualTo(HOSTILE);
    }

    @Test
    void showsAVersionAsText() {
        new Service(port)
                .post(
                        Service.REGISTRATION,
                        Map.of(
                                "email",
                                "four@example.org",
                                "version",
                                "<b onclick=a>8</b> ‮txt",
                                "distribution",
                                "🩺"));
        database.sql("INSERT INTO registration_tally VALUES ('VERSION', '<b onclick=a>8</b> ‮txt', 1)")
                .update();
        database.sql("INSERT INTO registration_tally VALUES ('MONTH', '2026-11', 4)")
                .update();

        board.enter();

        board.awaitText("td, th", "<b onclick=a>8</b>");
    }

    /** Longer than what browsers keep for a page, and than what may be sent. */
    @Test
    void takesAMebibyteAndSaysWhatIsTooLong() {
        board.enter().press("New notice").set("Title", TITLE).set("Contents", "a ".repeat(1 << 19));
        board.type("Send a test to", "me@example.org").press("Send test");
        board.awaitEnabled("Send to 3 clinics");

        board.set("Contents", "é ".repeat(1 << 19)).press("Send test");

        board.awaitText("[role=alert]", "longer than 1 MiB");
        assertThat(board.button("Send to 3 clinics").isEnabled()).isFalse();
    }
}
