package org.openemr.productregistration.message;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.springframework.boot.mustache.autoconfigure.MustacheResourceTemplateLoader;

/**
 * A notice as one recipient would read it: subject, plain text and HTML, each body with its unsubscribe link.
 *
 * @param warnings what the board may not expect
 */
public record RenderedMessage(String from, String subject, String html, String text, List<String> warnings) {

    /** In the link of a message that goes to nobody. */
    public static final String NOBODYS_TOKEN = "example";

    private static final int MAX_BYTES = 4 << 20;

    private static final Template LAYOUT = Mustache.compiler()
            .strictSections(true)
            .withLoader(new MustacheResourceTemplateLoader("classpath:/templates/", ".mustache"))
            .loadTemplate("message");

    private static final String WHY =
            "You get this because this address was given when OpenEMR was set up and registered for notices.";

    /** @throws InvalidEmailMessageException if it is too long, or its contents can't be made HTML of */
    public static RenderedMessage of(EmailMessage message, MessageSettings settings, String token) {
        Rendering contents = message.rendering();
        if (bytes(contents.html()) + bytes(contents.text()) > MAX_BYTES) { // the same with any link
            throw new InvalidEmailMessageException("The message is longer than 4 MiB");
        }
        String link = settings.unsubscribeUrl(token);
        String html = html(message, contents.html(), settings, link);
        String text = text(contents.text(), settings, link);
        return new RenderedMessage(
                settings.from(), message.title(), html, text, Warnings.of(message, contents, bytes(html)));
    }

    /** The same, warned of otherwise. */
    public RenderedMessage with(List<String> warnings) {
        return new RenderedMessage(from, subject, html, text, warnings);
    }

    /** The footer is behind a signature separator (RFC 3676 section 4.3). */
    private static String text(String contents, MessageSettings settings, String link) {
        return contents.stripTrailing() + "\n\n-- \n" + WHY + "\nUnsubscribe: " + link + "\n\n" + settings.signature()
                + "\n";
    }

    /** What was typed is text in it, and never template; a name that nobody gives a value fails. */
    private static String html(EmailMessage message, String contents, MessageSettings settings, String link) {
        return LAYOUT.execute(Map.of(
                "title",
                message.title(),
                "ownLayout",
                message.format() == Format.HTML,
                "contents",
                contents,
                "why",
                WHY,
                "link",
                link,
                "signature",
                settings.signature().lines().toList()));
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
