package org.openemr.productregistration.board;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.openemr.productregistration.Clinics;
import org.openemr.productregistration.smtp.Answer;
import org.openemr.productregistration.smtp.Script;
import org.openemr.productregistration.smtp.Step;

/** What the page makes of lost answers, another pin, another tab, and impatient people. */
class BoardInTroubleTest extends BoardFixture {

    /** Takes the answers to what is posted with a key, as a network does that breaks just then. */
    private static final String LOSE_ANSWERS = """
            const before = fetch;
            window.fetch = async (url, options) => {
              const answer = await before(url, options);
              if (options.headers['Idempotency-Key']) throw new TypeError('lost');
              return answer;
            };""";

    private static final String CUT =
            "window.uncut = fetch; window.fetch = async () => { throw new TypeError('cut'); }";

    private static final String REFUSE_ONCE = """
            const before = fetch;
            window.fetch = async () => { window.fetch = before; return new Response('{}', { status: 401 }); }""";

    @AfterEach
    void closeOtherTabs() {
        board.closeOtherTabs();
    }

    @Test
    void sendsOnceThoughTheAnswerIsLostAndThePageClosed() {
        board.enter().writeAndTest(TITLE, CONTENTS);
        board.run(LOSE_ANSWERS);
        board.press("Send to 3 clinics").type("Number of recipients", "3").press("Send now");
        board.awaitText("dialog [role=alert]", "can’t be reached");
        board.press("Send now").awaitText("dialog [role=alert]", "can’t be reached");

        board.open().enter().press("New notice").awaitText("p", "It is not known whether");
        board.send(3);

        assertThat(broadcasts()).isEqualTo(1);
        board.press("Undo").awaitText("[role=status]", "before anybody had it");
        board.send(3);
        assertThat(broadcasts()).isEqualTo(2);
    }

    @Test
    void sendsOnceForADoubleClick() {
        board.enter().writeAndTest(TITLE, CONTENTS);

        board.doubleClick("Send to 3 clinics").type("Number of recipients", "3").doubleClick("Send now");

        board.awaitButton("Undo");
        assertThat(broadcasts()).isEqualTo(1);
    }

    @Test
    void asksForAnotherPinAndGoesOn() {
        board.enter().writeAndTest(TITLE, CONTENTS);
        board.press("Send to 3 clinics").type("Number of recipients", "3");
        board.run(REFUSE_ONCE);

        board.press("Send now").awaitText("[role=alert]", "The pin is another one now");
        board.enterPin();

        board.awaitButton("Undo");
        assertThat(broadcasts()).isEqualTo(1);
    }

    @Test
    void tellsHowLongToWaitAfterTooManyPins() {
        board.type("Secret pin", "some pin")
                .run("window.fetch = async () => new Response('{}', { status: 429, headers: { 'Retry-After': '7' } })");

        board.press("Enter").awaitText("[role=alert]", "Wait 7 seconds");
    }

    @Test
    void tellsThatTheNetworkIsLostAndResumesByItself() {
        board.enter().writeAndTest(TITLE, CONTENTS).send(3);
        board.run(CUT);

        board.awaitText("[role=status]", "can’t be reached");
        theMinuteIsOver();
        board.run("window.fetch = window.uncut");

        board.awaitText("[data-status]", "sent").awaitText("[data-sent]", "3");
        assertThat(board.text("[role=status]")).doesNotContain("can’t be reached");
    }

    @Test
    void mixesNoTwoDrafts() {
        board.enter().press("New notice").type("Title", "One").type("Contents", "one");
        board.openAnotherTab().enter().press("New notice").type("Title", "Two");
        board.turnToOtherTab().awaitText("[role=alert]", "another tab");
        assertThat(board.value("Title")).isEqualTo("One");
        board.type("Contents", "still one");

        board.press("Keep this one").turnToOtherTab().awaitText("[role=alert]", "another tab");
        board.press("Show the other");

        assertThat(board.value("Title")).isEqualTo("One");
        assertThat(board.value("Contents")).isEqualTo("still one");
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

        board.press("Cancel").press("Let it go on");
        assertThat(board.text("[data-status]")).isEqualTo("paused");
        board.press("Cancel").press("Cancel it for good");

        board.awaitText("[data-status]", "cancelled").awaitText("[data-skipped]", "3");
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
}
