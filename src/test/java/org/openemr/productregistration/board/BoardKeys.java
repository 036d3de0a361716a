package org.openemr.productregistration.board;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.openemr.productregistration.browser.Browser;
import org.openqa.selenium.Keys;

/** The page as somebody uses it who has a keyboard alone, and has to see where they are. */
final class BoardKeys {

    private static final int MOST_STOPS = 60;

    private static final String IS_SEEN = """
            const at = document.activeElement, { top, bottom, width } = at.getBoundingClientRect();
            const { outlineStyle, outlineWidth } = getComputedStyle(at);
            return at.matches('iframe, body:has(dialog[open])') || at.matches(':focus-visible') && outlineStyle === 'solid'
              && parseFloat(outlineWidth) >= 2 && width > 0 && bottom > 0 && top < innerHeight""";

    private final BoardPage board;
    private final Browser browser;

    BoardKeys(BoardPage board) {
        this.board = board;
        this.browser = board.browser();
    }

    /** Goes on until it is there. */
    BoardKeys to(String name) {
        for (int stop = 0; stop < MOST_STOPS && !isAt(name); stop++) {
            browser.press(Keys.TAB);
            assertThat(board.<Boolean>ask(IS_SEEN))
                    .as("what is seen at %s", at())
                    .isTrue();
        }
        assertThat(at()).startsWith(name);
        return this;
    }

    BoardKeys type(String text) {
        browser.focused().sendKeys(text);
        return this;
    }

    BoardKeys press(Keys... keys) {
        browser.press(keys);
        return this;
    }

    /** Waits until the page itself leads there. */
    BoardKeys isLedTo(String name) {
        board.await(() -> isAt(name));
        return this;
    }

    private boolean isAt(String name) {
        return at().startsWith(name);
    }

    /** Where it goes. */
    Set<String> stops(int count) {
        return IntStream.range(0, count).mapToObj(stop -> press(Keys.TAB).at()).collect(Collectors.toSet());
    }

    /** The name of what has the focus; a heading's is its text. */
    String at() {
        return browser.focused().getAccessibleName();
    }
}
