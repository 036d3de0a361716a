package org.openemr.productregistration.board;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openemr.productregistration.Clinics;
import org.openemr.productregistration.browser.Browser;
import org.openemr.productregistration.smtp.Answer;
import org.openemr.productregistration.smtp.Message;
import org.openemr.productregistration.smtp.Script;
import org.openemr.productregistration.smtp.Step;

/** From the pin to a notice that all have, by the names on the page alone. */
class BoardInBrowserTest extends BoardFixture {

    /** Of a window of 1280 pixels. */
    private static final int AT_DOUBLE_ZOOM = 640;

    @Test
    void leadsFromThePinToANoticeThatAllHave() {
        MAIL.script(Script.FRIENDLY.but(Step.RCPT, Clinics.address(2), Answer.reply("550 5.1.1 Nobody here")));
        board.enter().awaitText("[data-active]", "3").awaitText("h2", "Registrations");

        board.writeAndTest(TITLE, CONTENTS);
        assertThat(MAIL.accepted())
                .singleElement()
                .extracting(Message::text)
                .asString()
                .contains("[Test] " + TITLE);
        board.send(3);
        theMinuteIsOver();

        board.awaitText("[data-status]", "sent").awaitText("[data-sent]", "2").awaitText("[data-failed]", "1");
        assertThat(MAIL.recipients()).isEqualTo(Set.of("me@example.org", Clinics.address(1), Clinics.address(3)));
        assertThat(board.text("main")).contains("550 5.1.1 Nobody here");
        assertThat(board.text("[role=status]")).contains("sent, 2 of 3 sent, 1 failed.");
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
        board.enter().writeAndTest(TITLE, CONTENTS).send(3);

        board.press("Undo").awaitText("[role=status]", "before anybody had it");

        assertThat(board.value("Title")).isEqualTo(TITLE);
        assertThat(board.value("Contents")).isEqualTo(CONTENTS);
        assertThat(MAIL.recipients()).containsExactly("me@example.org");
        board.send(3);
        assertThat(broadcasts()).isEqualTo(2);
    }

    @Test
    void keepsTheDraftOfAClosedTab() {
        board.enter().press("New notice").type("Title", TITLE).type("Contents", CONTENTS);

        board.open().enter().press("New notice");
        assertThat(board.value("Title")).isEqualTo(TITLE);
        assertThat(board.value("Contents")).isEqualTo(CONTENTS);

        board.press("Discard draft").open().enter().press("New notice");
        assertThat(board.value("Contents")).isEmpty();
    }

    @Test
    void locksAnyChangeUntilItIsTested() {
        board.enter().writeAndTest(TITLE, CONTENTS);

        board.type("Title", "Patch 4 is out");

        assertThat(board.button("Send to 3 clinics").isEnabled()).isFalse();
        assertThat(board.text("[role=status]")).doesNotContain("Sent to me@example.org");
    }

    /** Which is not the page's own: what is dark in the frame is so by the mail's styles. */
    @ParameterizedTest
    @CsvSource({"light", "dark"})
    void showsTheMailInBothColoursWhateverTheReadersAre(String scheme) {
        board.browser().scheme(scheme);
        board.enter().press("New notice").type("Title", TITLE).type("Contents", CONTENTS);

        board.press("Light");
        assertThat(background()).isEqualTo("rgba(244, 245, 247, 1)");
        board.press("Dark");
        assertThat(background()).isEqualTo("rgba(16, 19, 22, 1)");

        assertThat(board.browser().complaints()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"320, light", "320, dark", "1200, light", "1200, dark"})
    void fitsInEveryState(int width, String scheme) {
        board.browser().width(width).scheme(scheme);
        look("enter", width, scheme);
        board.enter();
        look("empty", width, scheme);
        board.press("New notice");
        look("new", width, scheme);
        board.press("Skeleton of a security notice").press("Back to all notices");
        board.press("New notice").type("Title", "Patch 3 for OpenEMR 8.0.0 is out");
        board.awaitText("[aria-label=Warnings]", "placeholder");
        look("warned", width, scheme);
        board.press("Back to all notices").writeAndTest(TITLE, CONTENTS);
        board.press("Send to 3 clinics").awaitButton("Send now");
        look("asked", width, scheme);
        board.type("Number of recipients", "3").press("Send now").awaitButton("Undo");
        look("undo", width, scheme);
        board.press("Pause").awaitText("[data-status]", "paused");
        look("paused", width, scheme);
    }

    /** The console is read before axe is there. */
    private void look(String state, int width, String scheme) {
        Browser browser = board.browser();
        fits(browser.width(AT_DOUBLE_ZOOM), state);
        fits(browser.width(width), state);
        browser.picture("board-" + state + "-" + width + "-" + scheme);

        assertThat(browser.reducedMotion().moving()).as(state).isEmpty();
        assertThat(browser.scheme(scheme).complaints()).isEmpty();
        assertThat(board.barriers()).as(state).isEmpty();
    }

    private static void fits(Browser browser, String state) {
        assertThat(browser.overflow()).as(state).isZero();
        assertThat(browser.cutOff()).as(state).isEmpty();
    }

    private String background() {
        return board.previewed(() -> board.browser().find("body").getCssValue("background-color"));
    }
}
