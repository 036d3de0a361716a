package org.openemr.productregistration.message;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.owasp.html.HtmlStreamEventReceiver;

/** HTML as plain text: blocks apart, a line for each item and row, and behind a link where it leads. */
class PlainText implements HtmlStreamEventReceiver {

    private static final int BLANK_LINE = 2;
    private static final Set<String> BLOCKS = Set.of(
            "address",
            "article",
            "blockquote",
            "center",
            "div",
            "dl",
            "figure",
            "footer",
            "h1",
            "h2",
            "h3",
            "h4",
            "h5",
            "h6",
            "header",
            "hr",
            "main",
            "ol",
            "p",
            "pre",
            "section",
            "table",
            "ul");
    private static final Set<String> LINES = Set.of("caption", "dd", "dt", "figcaption", "li", "tr");
    private static final Pattern SCHEME = Pattern.compile("(?i)^(?:mailto:|tel:|https?://)");

    private final StringBuilder text = new StringBuilder();

    /** The number of the next item for each list that is open, 0 in one without numbers. */
    private final Deque<Integer> lists = new ArrayDeque<>();

    private int lineEnds;
    private boolean space;
    private String bullet = "";
    private int preformatted;
    private @Nullable String link;
    private int linkStart;

    @Override
    public void openDocument() {}

    @Override
    public void closeDocument() {}

    @Override
    public void openTag(String name, List<String> attributes) {
        separate(name);
        switch (name) {
            case "br" -> lineEnds = Math.min(lineEnds + 1, BLANK_LINE);
            case "hr" -> write("---");
            case "td", "th" -> space = true;
            case "pre" -> preformatted++;
            case "ul" -> lists.push(0);
            case "ol" -> lists.push(1);
            case "li" -> bullet = nextBullet();
            case "a" -> startLink(HtmlOutput.href(attributes));
            default -> {}
        }
        if ("hr".equals(name)) {
            separate(name);
        }
    }

    @Override
    public void closeTag(String name) {
        switch (name) {
            case "pre" -> preformatted--;
            case "ul", "ol" -> lists.poll();
            case "a" -> endLink();
            default -> {}
        }
        separate(name);
    }

    @Override
    public void text(String given) {
        if (preformatted > 0) {
            write(given);
            return;
        }
        given.codePoints().forEach(character -> {
            if (Character.isWhitespace(character) || Character.isSpaceChar(character)) {
                space = true;
            } else {
                write(Character.toString(character));
            }
        });
    }

    private void separate(String name) {
        boolean apart = BLOCKS.contains(name) && lists.isEmpty();
        lineEnds = Math.max(lineEnds, apart ? BLANK_LINE : BLOCKS.contains(name) || LINES.contains(name) ? 1 : 0);
    }

    private String nextBullet() {
        int number = lists.isEmpty() ? 0 : lists.pop();
        lists.push(number == 0 ? 0 : number + 1);
        return "  ".repeat(lists.size() - 1) + (number == 0 ? "- " : number + ". ");
    }

    private void startLink(@Nullable String destination) {
        link = destination;
        linkStart = text.length();
    }

    private void endLink() {
        if (link != null && !shows(link)) {
            text.append(" (").append(link).append(')');
        }
        link = null;
    }

    private boolean shows(String destination) {
        String shown = "\n" + text.substring(linkStart);
        return Stream.of(destination, SCHEME.matcher(destination).replaceFirst(""))
                .anyMatch(url -> shown.endsWith("\n" + url) || shown.endsWith(" " + url));
    }

    private void write(String piece) {
        text.append(lineEnds > 0 ? "\n".repeat(lineEnds) : space ? " " : "")
                .append(bullet)
                .append(piece);
        lineEnds = 0;
        space = false;
        bullet = "";
    }

    @Override
    public String toString() {
        return text.toString().strip();
    }
}
