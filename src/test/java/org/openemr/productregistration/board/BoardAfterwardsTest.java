package org.openemr.productregistration.board;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.openemr.productregistration.Clinics;
import org.openemr.productregistration.Service;
import org.openemr.productregistration.smtp.Answer;
import org.openemr.productregistration.smtp.Message;
import org.openemr.productregistration.smtp.Script;
import org.openemr.productregistration.smtp.Step;

/** What can be done with a notice that was accepted, and what the page tells of it. */
class BoardAfterwardsTest extends BoardFixture {

    private static final String HTML = "<h3 style=\"color:red\">Who is affected</h3>"
            + "<p>All before <b>8.0.0</b>: <a href=\"https://www.open-emr.org/patch\">the patch</a></p>";

    /** Before the page hears that the minute is over, and takes the button away. */
    private static final String UNDO =
            MEND + "[...document.querySelectorAll('button')].find((each) => each.textContent === 'Undo').click()";

    @Test
    void tellsThatUndoCameTooLateWhileTheFirstMessageIsOnItsWay() {
        CountDownLatch came = new CountDownLatch(1);
        CountDownLatch accepted = new CountDownLatch(1);
        MAIL.script(Script.FRIENDLY.but(
                Step.END, Clinics.address(1), Answer.usual().before(() -> {
                    came.countDown();
                    Answer.waitingFor(accepted).run();
                })));
        board.enter().writeAndTest(TITLE, CONTENTS).send(3).run(CUT);
        theMinuteIsOver();
        await().until(() -> came.getCount() == 0);

        board.run(UNDO);

        board.awaitText("[role=alert]", "Too late: it had begun. 0 of 3 clinics have it by now");
        accepted.countDown();
        board.await(() -> sent() > 0 && board.text("[data-sent]").equals("" + sent()));
        assertThat(board.text("[data-status]")).isEqualTo("cancelled");
        assertThat(board.text("[role=status]")).doesNotContain("before anybody had it");
    }

    @Test
    void tellsThatAllHaveItWhereUndoComesTooLate() {
        board.enter().writeAndTest(TITLE, CONTENTS).send(3).run(CUT);
        theMinuteIsOver();
        await().until(() -> sent() == 3 && status().equals("SENT"));

        board.run(UNDO);

        board.awaitText("[role=alert]", "Too late: it had begun. 3 of 3 clinics have it.");
        assertThat(board.text("[data-status]")).isEqualTo("sent");
    }

    @Test
    void copiesANoticeInHtmlAsOne() {
        service.post(
                Service.BROADCAST,
                Map.of("secretPin", Service.PIN, "title", TITLE, "contents", HTML, "format", "html"));
        MAIL.reset();

        board.enter().press("Copy as a new notice").awaitText("p", "This notice is HTML");
        assertThat(board.value("Contents")).isEqualTo(HTML);
        assertThat(board.has("button", "Bold")).isFalse();
        assertThat(board.previewed(() -> board.browser().find("h3").getText())).isEqualTo("Who is affected");
        board.type("Send a test to", "me@example.org").press("Send test").awaitEnabled("Send to 3 clinics");
        board.send(3);
        theMinuteIsOver();

        board.awaitText("[data-status]", "sent");
        assertThat(MAIL.accepted()).hasSize(4).extracting(Message::text).allMatch(text -> text.contains("<h3"));
    }

    @Test
    void pausesAfterTheFirstAndGoesToTheRest() {
        board.enter().writeAndTest(TITLE, CONTENTS);
        board.find("input", "Only the first").click();
        board.type("How many", "2");
        board.send(2);
        theMinuteIsOver();
        board.awaitText("[data-status]", "paused").awaitText("p", "The first 2 have it");

        board.press("Resume");

        board.awaitText("[data-status]", "sent").awaitText("[data-sent]", "3");
    }

    @Test
    void cancelsWhatIsPausedOnceItIsConfirmed() {
        board.enter().writeAndTest(TITLE, CONTENTS).send(3).press("Pause").awaitText("[data-status]", "paused");
        board.awaitText("p", "paused, not begun").awaitText("p", "It stands still: somebody paused it");

        board.press("Cancel").press("Let it go on");
        assertThat(board.text("[data-status]")).isEqualTo("paused");
        board.press("Cancel").press("Cancel it for good");

        board.awaitText("[data-status]", "cancelled").awaitText("[data-skipped]", "3");
        assertThat(board.text("main")).doesNotContain("stands still");
    }

    @Test
    void handsOverTheFailuresAndCopiesTheNotice() {
        MAIL.script(Script.FRIENDLY.but(Step.RCPT, Clinics.address(2), Answer.reply("550 5.1.1 Nobody here")));
        board.enter().writeAndTest(TITLE, CONTENTS).send(3);
        theMinuteIsOver();
        board.awaitText("[data-failed]", "1");

        board.run(
                "const made = URL.createObjectURL;"
                        + "URL.createObjectURL = (blob) => { blob.text().then((text) => document.title = text); return made(blob); }");
        board.find("a", "Failures as CSV").click();
        board.awaitTitle("\"" + Clinics.address(2) + "\",\"550\"");
        board.press("Copy as a new notice");

        assertThat(board.value("Title")).isEqualTo(TITLE);
        assertThat(board.value("Contents")).isEqualTo(CONTENTS);
        assertThat(board.browser().complaints()).isEmpty();
    }

    private long sent() {
        return database.sql("SELECT SUM(sent) FROM slice").query(Long.class).single();
    }

    private String status() {
        return database.sql("SELECT status FROM broadcast").query(String.class).single();
    }
}
