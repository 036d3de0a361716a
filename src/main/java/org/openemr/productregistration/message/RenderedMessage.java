package org.openemr.productregistration.message;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.springframework.web.util.HtmlUtils;

/** A notice as one recipient would read it: subject, plain text and HTML, each body with its unsubscribe link. */
public record RenderedMessage(String subject, String html, String text) {

    private static final String LAYOUT = layout();

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

    private static String html(EmailMessage message, MessageSettings settings, String link) {
        return LAYOUT.replace("{title}", HtmlUtils.htmlEscape(message.title()))
                .replace("{why}", HtmlUtils.htmlEscape(WHY))
                .replace("{link}", HtmlUtils.htmlEscape(link))
                .replace("{sender}", HtmlUtils.htmlEscape(settings.signature()).replace("\n", "<br>"))
                .replace("{contents}", message.html());
    }

    private static String layout() {
        try (InputStream in = RenderedMessage.class.getResourceAsStream("/message.html")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
