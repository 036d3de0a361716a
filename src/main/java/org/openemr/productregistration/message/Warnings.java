package org.openemr.productregistration.message;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the board may not expect of its notice. None of it keeps one from being sent. */
final class Warnings {

    private static final int MAX_BYTES_OF_GMAIL = 100_000;
    private static final int MAX_OF_A_KIND = 20;
    private static final int MAX_NAME = 100;

    /** In brackets many other things stand, such as [SECURITY]: only words for what was to be filled in are taken for it. */
    private static final String NAME =
            "(?:[A-Z]{1,30}[ _-]){0,5}(?:ADDRESS|DATE|DAY|EMAIL|INSERT|LINK|MONTH|NAME|NUMBER"
                    + "|PLACEHOLDER|RELEASE|TEXT|TIME|TITLE|URL|VERSION|YEAR|YOUR)(?:[ _-][A-Z]{1,30}){0,5}";

    /** Of templates, of mailing lists, and of people. What stands in a link's brackets in Markdown is its text. */
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{[^{}\\n]{1,60}}}|\\$\\{[^{}\\n]{1,60}}"
            + "|\\[\\[[A-Za-z][\\w:]{1,60}]]|\\*\\|[A-Z][A-Z0-9_:]{1,60}\\|\\*"
            + "|(?<![\\w%])%[A-Z][A-Z0-9_]{2,60}%(?![\\\\/\\w])"
            + "|\\[" + NAME + "](?![(\\[:])|<" + NAME + ">"
            + "|\\b(?:TODO|TBD|FIXME|XXX{1,20})\\b|(?i:\\blorem ipsum\\b)");

    private final Rendering contents;
    private final List<String> placeholders;
    private final List<String> warnings = new ArrayList<>();

    private Warnings(EmailMessage message, Rendering contents) {
        this.contents = contents;
        this.placeholders = placeholders(message.title(), contents);
    }

    /**
     * In plain sentences.
     *
     * @param bytes of the HTML
     */
    static List<String> of(EmailMessage message, Rendering contents, int bytes) {
        Warnings warnings = new Warnings(message, contents);
        warnings.ofLinks();
        warnings.ofPlaceholders();
        warnings.ofPictures();
        warnings.ofLength(bytes);
        return List.copyOf(warnings.warnings);
    }

    private void ofLinks() {
        Destinations links = contents.links();
        each(links.dead().stream(), " is no link in a mail, and shown as text: a whole one begins with https://");
        if (links.working().isEmpty()) {
            warnings.add("The contents have no link, as to where readers find more");
        }
    }

    private void ofPlaceholders() {
        each(placeholders.stream(), " looks like a placeholder that was left in");
        each(
                Stream.concat(
                        contents.links().unsubscribing().stream(),
                        placeholders.stream().filter(Destinations::unsubscribes)),
                " is not what unsubscribes from these notices: the footer has the link that does");
    }

    private static List<String> placeholders(String title, Rendering contents) {
        Destinations links = contents.links();
        Stream<String> read = Stream.concat(
                Stream.of(title, contents.text()), Stream.concat(links.working().stream(), links.dead().stream()));
        return PLACEHOLDER
                .matcher(read.collect(Collectors.joining("\n")))
                .results()
                .map(MatchResult::group)
                .distinct()
                .limit(MAX_OF_A_KIND)
                .toList();
    }

    private void ofPictures() {
        List<String> pictures = contents.pictures();
        if (!pictures.isEmpty()) {
            String texts = pictures.stream()
                    .distinct()
                    .limit(MAX_OF_A_KIND)
                    .map(text -> text.isEmpty() ? "none" : quoted(text))
                    .collect(Collectors.joining(", "));
            warnings.add(
                    "Pictures would tell who reads, and are shown as their text (" + pictures.size() + "): " + texts);
        }
    }

    private void ofLength(int bytes) {
        if (bytes > MAX_BYTES_OF_GMAIL) {
            warnings.add(
                    "The HTML has " + bytes / 1000 + " KB: Gmail cuts it after 100, and the unsubscribe link with it");
        }
    }

    private void each(Stream<String> names, String what) {
        names.distinct().limit(MAX_OF_A_KIND).map(name -> quoted(name) + what).forEach(warnings::add);
    }

    private static String quoted(String name) {
        return "\"" + (name.length() > MAX_NAME ? name.substring(0, MAX_NAME) + "…" : name) + "\"";
    }
}
