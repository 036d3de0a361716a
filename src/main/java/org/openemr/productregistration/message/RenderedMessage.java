package org.openemr.productregistration.message;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.boot.mustache.autoconfigure.MustacheResourceTemplateLoader;

/**
 * A notice as one recipient would read it: subject, plain text and HTML, each body with its unsubscribe link.
 *
 * @param warnings what the board may not expect
 */
public record RenderedMessage(String from, String subject, String html, String text, List<String> warnings) {

    private static final int MAX_BYTES = 4 << 20;
    private static final int MAX_BYTES_OF_GMAIL = 100_000;
    private static final int MAX_WARNINGS = 20;
    private static final int MAX_NAME = 100;

    private static final Template LAYOUT = Mustache.compiler()
            .strictSections(true)
            .withLoader(new MustacheResourceTemplateLoader("classpath:/templates/", ".mustache"))
            .loadTemplate("message");

    private static final String WHY =
            "You get this because this address was given when OpenEMR was set up and registered for notices.";

    /** @throws InvalidEmailMessageException if it is too long, or its contents can't be made HTML of */
    public static RenderedMessage of(EmailMessage message, MessageSettings settings, String token) {
        Markdown contents = message.markdown();
        if (bytes(contents.html()) + bytes(message.contents()) > MAX_BYTES) { // the same with any link
            throw new InvalidEmailMessageException("The message is longer than 4 MiB");
        }
        String link = settings.unsubscribeUrl(token);
        String html = html(message.title(), contents.html(), settings, link);
        String text = text(message, settings, link);
        return new RenderedMessage(settings.from(), message.title(), html, text, warnings(contents, bytes(html)));
    }

    /** The contents as they were typed, and the footer behind a signature separator (RFC 3676 section 4.3). */
    private static String text(EmailMessage message, MessageSettings settings, String link) {
        return message.contents().stripTrailing() + "\n\n-- \n" + WHY + "\nUnsubscribe: " + link + "\n\n"
                + settings.signature() + "\n";
    }

    /** What was typed is text in it, and never template; a name that nobody gives a value fails. */
    private static String html(String title, String contents, MessageSettings settings, String link) {
        return LAYOUT.execute(Map.of(
                "title", title,
                "contents", contents,
                "why", WHY,
                "link", link,
                "signature", settings.signature().lines().toList()));
    }

    private static List<String> warnings(Markdown contents, int bytes) {
        Stream<String> links = contents.deadLinks().stream()
                .limit(MAX_WARNINGS)
                .map(to -> to.length() > MAX_NAME ? to.substring(0, MAX_NAME) + "…" : to)
                .map(to -> "\"" + to + "\" is no link in a mail, and shown as text: a whole one begins with https://");
        Stream<String> length = Stream.of(bytes)
                .filter(all -> all > MAX_BYTES_OF_GMAIL)
                .map(all -> "The HTML has " + all / 1000
                        + " KB: Gmail cuts it after 100, and the unsubscribe link with it");
        return Stream.concat(links, length).toList();
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
