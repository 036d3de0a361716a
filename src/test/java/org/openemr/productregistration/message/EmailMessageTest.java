package org.openemr.productregistration.message;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class EmailMessageTest {

    @Test
    void makesALinkOfWhatLooksLikeOne() {
        assertThat(html("See https://example.org/patch."))
                .isEqualTo(
                        "<p>See <a rel=\"nofollow\" href=\"https://example.org/patch\">https://example.org/patch</a>.</p>\n");
    }

    @Test
    void makesALinkOfAPicture() {
        assertThat(html("![the *new* form](https://example.org/form.png)"))
                .isEqualTo(
                        "<p><a rel=\"nofollow\" href=\"https://example.org/form.png\">the <em>new</em> form</a></p>\n");
    }

    @Test
    void showsHtmlRatherThanObeyIt() {
        assertThat(html("<img src=x onerror=alert(1)> [x](javascript:alert(1))"))
                .doesNotContain("<img")
                .doesNotContain("javascript:");
    }

    @Test
    void isNotStoppedByDeepNesting() {
        assertThat(html(">".repeat(100_000) + " deep")).contains("deep");
    }

    private static String html(String contents) {
        return new EmailMessage("title", contents).html();
    }
}
