package org.openemr.productregistration.board;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openemr.productregistration.Service;
import org.openqa.selenium.Keys;

/** The page with a keyboard alone, and where it must not take a pin. */
class BoardForEveryoneTest extends BoardFixture {

    /** Of which nothing is told, and which no page may keep somebody from. */
    private static final String THE_BROWSERS_OWN = "";

    private BoardKeys keys;

    @BeforeEach
    void takeTheKeyboard() {
        keys = new BoardKeys(board);
    }

    @Test
    void leadsFromThePinToUndo() {
        keys.isLedTo("Secret pin").type(Service.PIN).press(Keys.ENTER).isLedTo("Notices");
        keys.to("New notice").press(Keys.ENTER).isLedTo("Write a notice");

        keys.to("Title").type(TITLE).to("Contents").type(CONTENTS);
        keys.to("Send a test to").type("me@example.org").press(Keys.ENTER);
        board.awaitEnabled("Send to 3 clinics");
        keys.to("Send to 3 clinics").press(Keys.SPACE).isLedTo("Number of recipients");
        keys.type("3").to("Send now").press(Keys.ENTER).isLedTo(TITLE);

        keys.to("Undo").press(Keys.SPACE).isLedTo("Write a notice");
        assertThat(board.text("[role=status]")).contains("before anybody had it");
    }

    @Test
    void keepsTheFocusInADialogAndGivesItBack() {
        board.enter().writeAndTest(TITLE, CONTENTS);
        keys.to("Send to 3 clinics").press(Keys.ENTER).isLedTo("Number of recipients");
        assertThat(keys.stops(6)).isSubsetOf("Number of recipients", "Not yet", THE_BROWSERS_OWN);
        keys.press(Keys.ESCAPE).isLedTo("Send to 3 clinics");
        keys.press(Keys.ENTER).isLedTo("Number of recipients").type("3").press(Keys.ENTER);
        keys.isLedTo(TITLE);

        keys.to("Cancel").press(Keys.ENTER).isLedTo("Let it go on");
        assertThat(keys.stops(6)).isSubsetOf("Let it go on", "Cancel it for good", THE_BROWSERS_OWN);
        keys.press(Keys.ESCAPE).isLedTo("Cancel");
        assertThat(board.text("[data-status]")).isEqualTo("sending");
        keys.press(Keys.ENTER).to("Cancel it for good").press(Keys.ENTER).isLedTo(TITLE);

        board.awaitText("[data-status]", "cancelled");
    }

    @Test
    void keepsItsPlaceInAListThatIsRenewed() {
        board.enter().writeAndTest(TITLE, CONTENTS).send(3);
        keys.to("Copy as a new notice");

        theMinuteIsOver();

        board.awaitText("[role=row]", "3 of 3 sent");
        keys.isLedTo("Copy as a new notice");
    }

    @Test
    void reachesEveryNoticeOfManyPages() {
        List<String> titles =
                IntStream.rangeClosed(1, 21).mapToObj("Patch %02d"::formatted).toList();
        titles.forEach(this::accept);
        board.enter();

        Set<String> found = new HashSet<>(board.list("tr button"));
        keys.to("Older").press(Keys.ENTER);
        board.awaitText("[role=status]", "Page 2 of 3");
        found.addAll(board.list("tr button"));
        keys.isLedTo("Older").press(Keys.ENTER);
        board.awaitText("[role=status]", "Page 3 of 3");
        found.addAll(board.list("tr button"));

        assertThat(found).containsAll(titles);
        keys.isLedTo("Notices").to("Patch 01").press(Keys.ENTER);
        board.awaitText("h2", "Patch 01");
        keys.isLedTo("Patch 01").to("Newer");
    }

    @Test
    void takesNoPinThatWouldTravelReadable() {
        board.openAt("board.example").awaitText("[role=alert]", "Open this page over https");

        assertThat(board.find("input", "Secret pin").isEnabled()).isFalse();
        assertThat(board.button("Enter").isEnabled()).isFalse();
        board.run("window.asked = []; window.fetch = async (url) => { asked.push(url); };"
                + "pin.value = 'typed'; document.forms[0].dispatchEvent(new Event('submit', { cancelable: true }))");
        assertThat(board.<List<String>>ask("return asked")).isEmpty();
    }

    private void accept(String title) {
        Map<String, String> notice =
                Map.of("secretPin", Service.PIN, "title", title, "contents", CONTENTS, "delay", "PT1H");
        assertThat(service.post(Service.BROADCAST, notice).status()).isEqualTo(200);
    }
}
