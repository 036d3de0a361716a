package org.openemr.productregistration.message;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.net.URI;
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

    /** The template engine writes these two as references, the Markdown renderer does not. */
    private static String escaped(String text) {
        return text.replace(">", "&gt;").replace("`", "&#x60;");
    }

    private static RenderedMessage render(EmailMessage message, String senderAddress) throws AddressException {
        MessageSettings settings = new MessageSettings(
                new InternetAddress("OpenEMR <noreply@example.org>"),
                senderAddress,
                URI.create("https://reg.example.org"),
                "");
        return RenderedMessage.of(message, settings, "token");
    }
}
