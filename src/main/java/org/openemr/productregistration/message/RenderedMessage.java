package org.openemr.productregistration.message;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;
import java.util.Map;
import org.springframework.boot.mustache.autoconfigure.MustacheResourceTemplateLoader;

/** A notice as one recipient would read it: subject, plain text and HTML, each body with its unsubscribe link. */
public record RenderedMessage(String subject, String html, String text) {

    private static final Template LAYOUT = Mustache.compiler()
            .strictSections(true)
            .withLoader(new MustacheResourceTemplateLoader("classpath:/templates/", ".mustache"))
            .loadTemplate("message");

    private static final String WHY =
            "You get this because this address was given when OpenEMR was set up and registered for notices.";

    public static RenderedMessage of(EmailMessage message, MessageSettings settings, String token) {
        String link = settings.unsubscribeUrl(token);
        return new RenderedMessage(message.title(), html(message, settings, link), text(message, settings, link));
    }

    /** The contents as they were typed, and the footer behind a signature separator (RFC 3676 section 4.3). */
    private static String text(EmailMessage message, MessageSettings settings, String link) {
        return message.contents().stripTrailing() + "\n\n-- \n" + WHY + "\nUnsubscribe: " + link + "\n\n"
                + settings.signature() + "\n";
    }

    /** What was typed is text in it, and never template; a name that nobody gives a value fails. */
    private static String html(EmailMessage message, MessageSettings settings, String link) {
        return LAYOUT.execute(Map.of(
                "title", message.title(),
                "contents", message.html(),
                "why", WHY,
                "link", link,
                "signature", settings.signature().lines().toList()));
    }
}
