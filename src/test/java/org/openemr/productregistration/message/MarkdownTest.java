package org.openemr.productregistration.message;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MarkdownTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://example.org/patch",
                "https://example.org/_static_/__init__.py",
                "https://example.org/*a*/**b**/c~d~e",
                "http://localhost:8080/a_b_c?d=*e*&f[]=_g_#_h",
                "HTTPS://example.org/_a_/b",
                "http://[::1]:8080/_a_/b",
                "https://en.wikipedia.org/wiki/Patch_(computing)",
                "https://bücher.example/_ü_/b"
            })
    void makesALinkOfABareUrlWhole(String url) {
        String shown = url.replace("&", "&amp;");

        assertThat(html(url)).contains(link(shown, shown));
        assertThat(html("(see " + url + ").")).startsWith("<p>(see ").contains(link(shown, shown));
        assertThat(html("| a |\n|---|\n| " + url + " |")).contains("<td>" + link(shown, shown));
    }

    @Test
    void makesALinkOfWhatBeginsWithWww() {
        assertThat(html("www.example.org/_a_/__b__/c"))
                .isEqualTo(
                        "<p>" + link("http://www.example.org/_a_/__b__/c", "www.example.org/_a_/__b__/c") + "</p>\n");
    }

    @ParameterizedTest
    @CsvSource({
        "'See https://example.org/a.', 'See <>.'",
        "'**https://example.org/a**', '<strong><></strong>'",
        "'*https://example.org/a*, ok', '<em><></em>, ok'",
        "'\"https://example.org/a\"', '&quot;<>&quot;'",
        "'(https://example.org/a)', '(<>)'",
        "'<https://example.org/a>', '<>'",
        "'[https://example.org/a]', '[<>]'",
        "'https://example.org/a?', '<>?'",
        "'how, who: https://example.org/a what', 'how, who: <> what'",
        "'x https://example.org/a', 'x <>'",
    })
    void endsABareUrlWhereItEnds(String typed, String shown) {
        String url = link("https://example.org/a", "https://example.org/a");

        assertThat(html(typed)).isEqualTo("<p>" + shown.replace("<>", url) + "</p>\n");
    }

    @Test
    void makesNoLinkOfHalfAUrl() {
        assertThat(html("https://example.org/" + "a".repeat(1900))).contains("<a ");
        assertThat(html("https://example.org/" + "a".repeat(3000))).doesNotContain("<a ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "xhttps://example.org",
                "http:// www. http",
                "httpd://example.org",
                "ftp://example.org",
                "wwww.example.org",
                "`https://example.org`"
            })
    void makesNoLinkOfWhatIsNoUrl(String typed) {
        assertThat(html(typed)).doesNotContain("<a ").contains(typed.replace("`", ""));
    }

    @Test
    void makesALinkOfAnAddress() {
        assertThat(html("Write to info_a_b@example.org."))
                .contains(link("mailto:info_a_b@example.org", "info_a_b@example.org") + ".");
    }

    @Test
    void keepsTheEndsOfLines() {
        assertThat(html("one\ntwo\r\nthree\rfour  \nfive\n\n- six\nseven"))
                .isEqualTo("<p>one<br>\ntwo<br>\nthree<br>\nfour<br />\nfive</p>\n"
                        + "<ul>\n<li>six<br>\nseven</li>\n</ul>\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "C:\\openemr\\_backup",
                "C:\\openemr\\_backup_x\\*.php and D:\\*.js",
                "C:\\\\openemr\\\\sites",
                "C:\\*",
                "a\\[b](c)",
                "sites\\!a\\_b\\&amp;",
                "é\\_é_\\"
            })
    void keepsTheBackslashesOfAPath(String path) {
        assertThat(html(path)).isEqualTo("<p>" + path.replace("&", "&amp;") + "</p>\n");
    }

    @Test
    void keepsTheBackslashAtTheEndOfAPath() {
        assertThat(html("In C:\\openemr\\\nthere")).isEqualTo("<p>In C:\\openemr\\<br>\nthere</p>\n");
    }

    @Test
    void escapesWithABackslashElsewhere() {
        assertThat(html("\\*a\\* (\\_b\\_) \\[c](d) \\\\e")).isEqualTo("<p>*a\\* (_b\\_) [c](d) \\e</p>\n");
    }

    @Test
    void showsTables() {
        assertThat(html("| version | patch |\n|---|--:|\n| 8.0.0 | *2* |"))
                .contains("<th>version</th>", "<th align=\"right\">patch</th>", "<td align=\"right\"><em>2</em></td>");
    }

    @ParameterizedTest
    @CsvSource({
        "![the *new* form](https://example.org/a), the <em>new</em> form",
        "![](https://example.org/a), https://example.org/a",
        "![ ](https://example.org/a), ' https://example.org/a'",
        "[](https://example.org/a), https://example.org/a",
        "[&#8203;](https://example.org/a), \u200bhttps://example.org/a",
        "[![form](https://example.org/b.png)](https://example.org/a), form",
        "[![](b.png)](https://example.org/a), https://example.org/a",
        "[see www.example.org](https://example.org/a), see www.example.org",
        "![![a](https://example.org/b) c](https://example.org/a), a c",
    })
    void makesOneLinkOfAPictureWithSomethingToClickOn(String typed, String shown) {
        assertThat(html(typed)).isEqualTo("<p>" + link("https://example.org/a", shown) + "</p>\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"tel:+1-555-0100", "mailto:a@example.org", "HTTP://example.org", "https://example.org"})
    void linksToWhatAMailProgramOpens(String destination) {
        Rendering shown = Markdown.of("[x](" + destination + ")");

        assertThat(shown.html()).isEqualTo("<p>" + link(destination, "x") + "</p>\n");
        assertThat(shown.links().working()).containsExactly(destination);
        assertThat(shown.links().dead()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "patch.zip",
                "/patch.zip",
                "//example.org/patch.zip",
                "#patch",
                "www.example.org",
                "ftp://example.org",
                "javascript:alert(1)",
                "java&#10;script:alert(1)",
                "data:text/html,x",
                "vbscript:x",
                "file:///etc/passwd",
                "https:",
                "https:///"
            })
    void showsTheTextOfALinkThatWorksInNoMail(String destination) {
        Rendering shown = Markdown.of("[x](" + destination + ") ![y](" + destination + ")");

        assertThat(shown.html()).isEqualTo("<p>x y</p>\n");
        assertThat(shown.links().dead()).containsExactly(destination.replace("&#10;", "\n"));
    }

    @Test
    void showsWhereALinkLeadsWithNothingInIt() {
        assertThat(html("[](patch.zip) ![](form.png)")).isEqualTo("<p>patch.zip form.png</p>\n");
        assertThat(html("[]() ok")).isEqualTo("<p> ok</p>\n");
    }

    @Test
    void showsHtmlRatherThanObeyIt() {
        assertThat(html("<img src=x onerror=alert(1)> <clinic name>\n\n<div>\n*a*\n</div>"))
                .isEqualTo("<p>&lt;img src=x onerror=alert(1)&gt; &lt;clinic name&gt;</p>\n"
                        + "<p>&lt;div&gt;<br>\n<em>a</em><br>\n&lt;/div&gt;</p>\n");
    }

    private static String link(String destination, String text) {
        return "<a rel=\"nofollow\" href=\"" + destination + "\">" + text + "</a>";
    }

    private static String html(String contents) {
        return Markdown.of(contents).html();
    }
}
