package org.openemr.productregistration.board;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.openemr.productregistration.Service;

/** What the page makes of lost answers, another pin, another tab, and impatient people. */
class BoardInTroubleTest extends BoardFixture {

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
    void doesAllOnceForADoubleClick() {
        board.enter().doubleClick("New notice").type("Title", TITLE).type("Contents", CONTENTS);
        board.type("Send a test to", "me@example.org").doubleClick("Send test").awaitEnabled("Send to");

        board.doubleClick("Send to 3 clinics").type("Number of recipients", "3").doubleClick("Send now");
        board.doubleClick("Pause").awaitText("[data-status]", "paused");
        board.doubleClick("Resume").awaitText("[data-status]", "sending");
        board.doubleClick("Undo").awaitText("[role=status]", "before anybody had it");

        assertThat(broadcasts()).isEqualTo(1);
        assertThat(MAIL.count()).isEqualTo(1);
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
    void tellsThatTheNetworkIsLostAndResumesByItself() {
        board.enter().writeAndTest(TITLE, CONTENTS).send(3);
        board.run(CUT);

        board.awaitText("[role=status]", "can’t be reached");
        theMinuteIsOver();
        board.run(MEND);

        board.awaitText("[data-status]", "sent").awaitText("[data-sent]", "3");
        assertThat(board.text("[role=status]")).doesNotContain("can’t be reached");
    }

    @Test
    void tellsALostNetworkAtEachStep() {
        board.type("Secret pin", Service.PIN);
        isLost("Enter").awaitButton("New notice");
        board.run(CUT);
        board.press("New notice").awaitText("[role=alert]", "can’t be reached").run(MEND);
        board.type("Title", TITLE).type("Contents", CONTENTS).type("Send a test to", "me@example.org");
        isLost("Send test").awaitEnabled("Send to 3 clinics");
        isLost("Send to 3 clinics").type("Number of recipients", "3");
        isLost("Send now").awaitButton("Undo");
        isLost("Pause").awaitText("[data-status]", "paused");
        isLost("Resume").awaitText("[data-status]", "sending");
        isLost("Undo").awaitText("[role=status]", "before anybody had it");
    }

    /** Tells it, and does it at the next try. */
    private BoardPage isLost(String button) {
        board.run(CUT);
        board.press(button).awaitText("[role=alert]", "can’t be reached").run(MEND);
        return board.press(button);
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
}
