package org.openemr.productregistration.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RenderedMessageTest {

    @ParameterizedTest
    @ValueSource(
            strings = {"{contents}", "{{contents}}", "{{{contents}}}", "{{>message}}", "{{#title}}", "{link} $1 \\1"})
    void takesWhatWasTypedForTextAndNeverForTemplate(String typed) throws AddressException {
        RenderedMessage message = render(new EmailMessage(typed.repeat(10), "*once* " + typed), "1 Main " + typed);

        assertThat(message.html())
                .contains("<title>" + escaped(typed.repeat(10)) + "</title>")
                .contains(">1 Main " + escaped(typed) + "</p>")
                .containsOnlyOnce("<em>once</em> ")
                .containsOnlyOnce("/unsubscribe/token");
        assertThat(message.text()).contains("*once* " + typed, "1 Main " + typed);
    }

    @Test
    void escapesHtmlInHtmlAndNowhereElse() throws AddressException {
        RenderedMessage message = render(new EmailMessage("a < b & \"c\"", "d < e & 'f'"), "<g> & Sons\nUSA");

        assertThat(message.html())
                .contains("<title>a &lt; b &amp; &quot;c&quot;</title>", "d &lt; e &amp; 'f'")
                .contains(">&lt;g&gt; &amp; Sons</p>", ">USA</p>");
        assertThat(message.subject()).isEqualTo("a < b & \"c\"");
        assertThat(message.text()).startsWith("d < e & 'f'\n").endsWith("\n<g> & Sons\nUSA\n");
    }

    @Test
    void tellsWhoItIsFromAsPeopleReadIt() throws AddressException {
        MessageSettings settings = settings("=?UTF-8?Q?Gr=C3=B6=C3=9Fe?= <noreply@example.org>", "");

        assertThat(RenderedMessage.of(new EmailMessage("a", "b"), settings, "token")
                        .from())
                .isEqualTo("Größe <noreply@example.org>");
    }

    @Test
    void warnsOfLinksThatAreNone() throws AddressException {
        String contents = "[a](patch.zip) ![](form.png) [b](patch.zip) [c](https://example.org) <tel:1> [d](x:"
                + "y".repeat(200) + ")";

        assertThat(render(new EmailMessage("a", contents), "").warnings())
                .hasSize(3)
                .satisfiesExactly(
                        warning -> assertThat(warning).startsWith("\"patch.zip\" is no link"),
                        warning -> assertThat(warning).startsWith("\"form.png\" is no link"),
                        warning -> assertThat(warning).startsWith("\"x:yyy").contains("yyy…\" is no link"));
    }

    @Test
    void warnsOfWhatGmailCuts() throws AddressException {
        assertThat(render(new EmailMessage("a", "https://b.org " + "é".repeat(48_000)), "")
                        .warnings())
                .isEmpty();
        assertThat(render(new EmailMessage("a", "https://b.org " + "é".repeat(50_000)), "")
                        .warnings())
                .containsExactly("The HTML has 102 KB: Gmail cuts it after 100, and the unsubscribe link with it");
    }

    /** As MJML renders it. */
    @Test
    void keepsAMailThatIsRenderedAlready() throws Exception {
        RenderedMessage message = render(new EmailMessage("Patch 2", mjml(), Format.HTML), "1 Main Street");

        assertThat(message.html())
                .contains("<h1 style=\"font-size:24px;margin:0\">OpenEMR 8.0.0 Patch 2 is out</h1>")
                .contains("margin:0px auto;max-width:600px", "display:inline-block", "bgcolor=\"#0a58ca\"")
                .contains("<a href=\"https://www.open-emr.org/wiki/index.php/Release_Notes\" style=\"color:#0a58ca\">")
                .containsPattern("<a href=\"https://www.open-emr.org/\">\\s*<span style=\"[^\"]*\">OpenEMR</span>")
                .contains("href=\"https://reg.example.org/unsubscribe/token\"", ">1 Main Street</p>")
                .containsOnlyOnce("<h1")
                .containsOnlyOnce("<title>")
                .doesNotContain("<img", "logo.png", "<style", "<link", "fonts.googleapis", "FORUM_URL", "<!--");
        assertThat(message.warnings())
                .containsExactly(
                        "\"{{FORUM_URL}}\" is no link in a mail, and shown as text: a whole one begins with https://",
                        "\"{{FORUM_URL}}\" looks like a placeholder that was left in",
                        "Pictures would tell who reads, and are shown as their text (1): \"OpenEMR\"");
    }

    @Test
    void makesTheTextOfHtml() throws Exception {
        assertThat(render(new EmailMessage("Patch 2", mjml(), Format.HTML), "").text())
                .isEqualTo("""
                Please install patch 2 this week.

                OpenEMR (https://www.open-emr.org/)

                OpenEMR 8.0.0 Patch 2 is out

                It closes a hole that anybody logged in can use.
                See the release notes (https://www.open-emr.org/wiki/index.php/Release_Notes):

                - Make a backup.
                - Get the patch & install it.

                Version Patch
                8.0.0 2

                Ask in the forum

                --\s
                You get this because this address was given when OpenEMR was set up and registered for notices.
                Unsubscribe: https://reg.example.org/unsubscribe/token

                OpenEMR
                """);
    }

    private static String mjml() throws IOException {
        try (InputStream in = RenderedMessageTest.class.getResourceAsStream("/html/mjml.html")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** Else one that is accepted with a short link could be too long with a recipient's. */
    @Test
    void isNeverLongerThan4MebibytesWhateverItsLinkIs() throws AddressException {
        assertThat(render(new EmailMessage("a", "\"".repeat(599_185)), "").text())
                .isNotEmpty();
        assertThatExceptionOfType(InvalidEmailMessageException.class)
                .isThrownBy(() -> render(new EmailMessage("a", "\"".repeat(599_186)), ""))
                .withMessage("The message is longer than 4 MiB");
    }

    /** The template engine writes these two as references, the Markdown renderer does not. */
    private static String escaped(String text) {
        return text.replace(">", "&gt;").replace("`", "&#x60;");
    }

    private static RenderedMessage render(EmailMessage message, String senderAddress) throws AddressException {
        return RenderedMessage.of(message, settings("OpenEMR <noreply@example.org>", senderAddress), "token");
    }

    private static MessageSettings settings(String sender, String senderAddress) throws AddressException {
        return new MessageSettings(
                new InternetAddress(sender),
                new InternetAddress(sender),
                senderAddress,
                URI.create("https://reg.example.org"),
                "");
    }
}
