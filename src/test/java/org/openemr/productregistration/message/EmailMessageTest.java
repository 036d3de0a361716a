package org.openemr.productregistration.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EmailMessageTest {

    private static final String INVISIBLE =
            " \u00a0\u00ad\u034f\u115f\u180e\u200b\u200d\u202e\u2060\u2800\u3164\ufe0f\u2065\ufeff\uffa0\ufff0\udb40\udc00";

    @Test
    void hasATitleAndContentsThatCanBeSeen() {
        assertRefused(INVISIBLE, "contents", "The title is missing");
        assertRefused("title", INVISIBLE + "\n\u0000\t", "The contents are missing");
        assertThat(new EmailMessage("\u200b1", "\u200b1").title()).isEqualTo("\u200b1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[a]: https://example.org", "&nbsp;", "&#8203;", "- \n- ", "> ", "#", "[]()", "```\n```"})
    void showsSomething(String contents) {
        assertRefused("title", contents, "The contents show nothing");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\u0000", "a\u001b[31m", "a\u007f", "a\u0085b", "a\u2029b", "a\tb"})
    void hasNoControlCharacterInItsTitle(String title) {
        assertRefused(title, "contents", "The title has a line break or a control character");
    }

    @Test
    void leavesOutWhatIsForNoReader() {
        EmailMessage message =
                new EmailMessage("\ufeffTitle", "\ufeffa\u0000b\u001b[31m\u0007\u007f\u009f\tc\u200d\ufeff");

        assertThat(message.title()).isEqualTo("Title");
        assertThat(message.contents()).isEqualTo("ab[31m\tc\u200d");
        assertThat(new EmailMessage("a", "b &#7;&#x1b;&#xfeff;&#0;&#127; c")
                        .rendering()
                        .html())
                .isEqualTo("<p>b \ufffd c</p>\n");
    }

    @Test
    void keepsWhateverEndsALine() {
        assertThat(new EmailMessage("a", "b\r\nc\rd\u000be\ff\u0085g\u2028h\u2029i").contents())
                .isEqualTo("b\r\nc\rd\ne\nf\ng\nh\ni");
    }

    private static void assertRefused(String title, String contents, String reason) {
        assertThatExceptionOfType(InvalidEmailMessageException.class)
                .isThrownBy(() -> new EmailMessage(title, contents))
                .withMessage(reason);
    }
}
