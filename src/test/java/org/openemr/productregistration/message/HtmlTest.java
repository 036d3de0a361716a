package org.openemr.productregistration.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HtmlTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<h1>a</h1><h2>b</h2><p>c <b>d</b> <i>e</i> <u>f</u> <code>g</code></p><blockquote>h</blockquote>",
                "<ul><li>a</li><li>b<ol><li>c</li></ol></li></ul><dl><dt>d</dt><dd>e</dd></dl>",
                "<table border=\"0\" cellpadding=\"1\" cellspacing=\"2\" width=\"100%\" bgcolor=\"#ffffff\" align=\"center\">"
                        + "<tbody><tr><td valign=\"top\" colspan=\"2\" height=\"3\">a</td></tr></tbody></table>",
                "<a href=\"https://example.org/a?b&amp;c#d\">e</a>",
                "<a href=\"http://example.org\">e</a> <a href=\"tel:&#43;15550100\">f</a> <a href=\"mailto:a&#64;b.org\">g</a>",
                "<center><font color=\"#ff0000\" size=\"2\" face=\"Arial\">a</font></center>",
                "<p dir=\"rtl\" lang=\"he\" title=\"b\">שלום</p>"
            })
    void keepsWhatAMailNeeds(String html) {
        assertThat(html(html)).isEqualTo(html);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "display:inline-block",
                "display:none",
                "max-width:600px",
                "color:#0a58ca",
                "color:rgb( 1 , 2 , 3 )",
                "background-color:#f4f4f4",
                "background:#f4f4f4",
                "padding:10px 25px",
                "padding-bottom:0",
                "margin:0px auto",
                "border:1px solid #ecedee",
                "border-bottom:1px solid #ecedee",
                "border-top-color:red",
                "border-radius:3px",
                "border-collapse:collapse",
                "border-spacing:0px",
                "text-align:center",
                "text-decoration:none",
                "line-height:1.5",
                "font-size:13px",
                "font-weight:bold",
                "vertical-align:top",
                "width:100%",
                "word-break:break-word",
                "overflow:hidden",
                "opacity:0"
            })
    void keepsTheStylesOfMails(String style) {
        assertThat(html("<p style=\"" + style + ";position:fixed;mso-line-height-rule:exactly\">a</p>"))
                .isEqualTo("<p style=\"" + style + "\">a</p>");
    }

    @ParameterizedTest
    @CsvSource({
        "<img src=https://example.org/a.png alt='A & B'>, A &amp; B",
        "<img src=cid:a alt=a style='font-size:13px;background:url(b)'>, <span style=\"font-size:13px\">a</span>",
        "<img src=data:image/png;base64 alt=''> b, ' b'",
        "<img src=a.png> b, ' b'",
        "<a href=https://b.org><img src=a.png alt=c></a>, <a href=\"https://b.org\">c</a>",
    })
    void showsTheTextOfAPicture(String given, String shown) {
        assertThat(html(given)).isEqualTo(shown);
    }

    /** Where a picture was, letters often have no size. */
    @ParameterizedTest
    @ValueSource(
            strings = {"<img src=a.png>", "<img src=a.png alt=' '>", "", "&nbsp;<b>\u200b</b>", "<script>a</script>"})
    void showsWhereALinkLeadsWithNothingInIt(String nothing) {
        assertThat(html("<a href=https://b.org>" + nothing + "</a>"))
                .endsWith("<span style=\"font-size:14px\">https://b.org</span></a>");
        assertThat(Html.of("<a href=https://b.org>" + nothing + "</a>").text()).contains("https://b.org");
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
                "data:text/html,x",
                "https:",
                "https:///",
                "{{URL}}",
                ""
            })
    void showsTheTextOfALinkThatWorksInNoMail(String destination) {
        Rendering shown = Html.of("<a href='" + destination + "'>x</a>");

        assertThat(shown.html()).isEqualTo("x");
        assertThat(shown.text()).isEqualTo("x");
        assertThat(shown.links().dead()).containsExactly(destination);
        assertThat(shown.links().working()).isEmpty();
    }

    @Test
    void readsADestinationAsABrowserDoes() {
        Rendering shown = Html.of("<a href=' https://exam\n\tple.org/a b '>x</a> <a href='java\nscript:y'>z</a>");

        assertThat(shown.html()).isEqualTo("<a href=\"https://example.org/a%20b\">x</a> z");
        assertThat(shown.links().dead()).containsExactly("javascript:y");
    }

    @ParameterizedTest
    @CsvSource({
        "<p>a</p><p>b</p>, a||b",
        "a<br>b<br><br>c, a|b||c",
        "'<p> a \n\t b&nbsp; c </p>', a b c",
        "<b>a</b>b <i>c</i> d, ab c d",
        "<h2>a</h2>b<hr>c, a||b||---||c",
        "<ul><li>a</li><li><p>b</p></li></ul>c, - a|- b||c",
        "<ol><li>a</li><li>b<ul><li>c</li></ul></li><li>d</li></ol>, 1. a|2. b|  - c|3. d",
        "<ol><li>a</li></ol><ol><li>b</li></ol>, 1. a||1. b",
        "<table><tr><th>a</th><th>b</th></tr><tr><td>c</td><td>d</td></tr></table>e, a b|c d||e",
        "<table><tr><td><p>a</p></td><td><p>b</p></td></tr></table>, a||b",
        "'<pre>a\n  b</pre>c', a|  b||c",
        "<a href=https://b.org>a</a> c, a (https://b.org) c",
        "<a href=https://b.org>https://b.org</a> c, https://b.org c",
        "<a href=https://b.org/c>b.org/c</a>, b.org/c",
        "<a href=mailto:a@b.org>a@b.org</a>, a@b.org",
        "<ul><li><a href=https://b.org>https://b.org</a></li></ul>, - https://b.org",
        "<ul><li></li><li>a</li></ul>, - a",
        "<title>t</title><style>s</style><p>a<!-- c --></p>, a",
        "<div>a<div>b</div></div>c, a||b||c",
    })
    void readsAsText(String html, String text) {
        assertThat(Html.of(html).text()).isEqualTo(text.replace("|", "\n"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<p></p>",
                "<!doctype html><html><head><title>a</title></head><body></body></html>",
                "<img src=a.png>",
                "<script>a</script>",
                "<style>a</style>",
                "<!-- a -->",
                "<p>&nbsp;&#8203;&#xfeff;</p>",
                "<a href='a'></a>",
                "<table><tr><td></td></tr></table>"
            })
    void showsSomething(String contents) {
        assertThatExceptionOfType(InvalidEmailMessageException.class)
                .isThrownBy(() -> new EmailMessage("title", contents, Format.HTML))
                .withMessage("The contents show nothing");
    }

    @Test
    void leavesOutWhatIsForNoReader() {
        Rendering shown = Html.of("<p>b &#7;&#x1b;&#xfeff;&#0;&#127; c</p>");

        assertThat(shown.html()).doesNotContainPattern("[\\p{Cc}\\ufeff]").startsWith("<p>b ");
        assertThat(shown.text()).doesNotContainPattern("[\\p{Cc}\\ufeff]").endsWith("c");
    }

    @Test
    void tellsWhatItFound() {
        Rendering shown = Html.of("<img alt=a><img><a href=https://b.org>c</a><a href=https://d.org/u>Unsubscribe</a>"
                + "<a href=https://e.org/unsubscribe>f</a><a href=g>h</a>");

        assertThat(shown.pictures()).isEqualTo(List.of("a", ""));
        assertThat(shown.links().working())
                .containsExactly("https://b.org", "https://d.org/u", "https://e.org/unsubscribe");
        assertThat(shown.links().dead()).containsExactly("g");
        assertThat(shown.links().unsubscribing())
                .containsExactlyInAnyOrder("https://d.org/u", "https://e.org/unsubscribe");
    }

    private static String html(String contents) {
        return Html.of(contents).html();
    }
}
