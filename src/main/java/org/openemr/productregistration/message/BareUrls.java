package org.openemr.productregistration.message;

import java.util.EnumSet;
import java.util.Iterator;
import java.util.Set;
import java.util.regex.Pattern;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.Text;
import org.commonmark.parser.beta.InlineContentParser;
import org.commonmark.parser.beta.InlineContentParserFactory;
import org.commonmark.parser.beta.InlineParserState;
import org.commonmark.parser.beta.ParsedInline;
import org.commonmark.parser.beta.Position;
import org.commonmark.parser.beta.Scanner;
import org.jspecify.annotations.Nullable;
import org.nibor.autolink.LinkExtractor;
import org.nibor.autolink.LinkSpan;
import org.nibor.autolink.LinkType;
import org.springframework.web.util.HtmlUtils;

/** Makes a link of a bare URL, whole: underscores and asterisks in it are its own, and no markup (GFM, section 6.9). */
class BareUrls implements InlineContentParserFactory, InlineContentParser {

    private static final int MAX_START = "https://".length();
    private static final int MAX_CHARACTERS = 2000;
    private static final Pattern START = Pattern.compile("(?i)https?://|www\\.");
    private static final Pattern MARKUP_AT_END = Pattern.compile("[*_~]+$");
    private static final String MARKUP = "\0\n[]!*_`\\&<";

    private final LinkExtractor urls = LinkExtractor.builder()
            .linkTypes(EnumSet.of(LinkType.URL, LinkType.WWW))
            .build();

    @Override
    public Set<Character> getTriggerCharacters() {
        return Set.of('h', 'H', 'w', 'W');
    }

    @Override
    public InlineContentParser create() {
        return this;
    }

    /** What is no URL is taken as text up to where one could begin, so that there is no node for each h and w. */
    @Override
    public ParsedInline tryParse(InlineParserState state) {
        Scanner scanner = state.scanner();
        Position start = scanner.position();
        String url = mayStart(scanner) ? url(read(scanner, MAX_CHARACTERS + 1)) : null;
        scanner.setPosition(start);
        if (url != null) {
            read(scanner, url.length());
            return ParsedInline.of(link(HtmlUtils.htmlUnescape(url)), scanner.position());
        }
        do {
            scanner.next();
            scanner.match(c -> MARKUP.indexOf(c) < 0 && !isTrigger(c));
        } while (isTrigger(scanner.peek()) && !mayStart(scanner));
        return ParsedInline.of(
                new Text(scanner.getSource(start, scanner.position()).getContent()), scanner.position());
    }

    private static boolean isTrigger(char c) {
        return c == 'h' || c == 'H' || c == 'w' || c == 'W';
    }

    private static boolean mayStart(Scanner scanner) {
        Position start = scanner.position();
        boolean may = !Character.isLetterOrDigit(scanner.peekPreviousCodePoint())
                && START.matcher(read(scanner, MAX_START)).lookingAt();
        scanner.setPosition(start);
        return may;
    }

    private static String read(Scanner scanner, int characters) {
        Position start = scanner.position();
        for (int i = 0; i < characters && !Character.isWhitespace(scanner.peek()) && scanner.hasNext(); i++) {
            scanner.next();
        }
        return scanner.getSource(start, scanner.position()).getContent();
    }

    /** The URL that the word begins with, as far as it goes, or null; half of one that is too long leads elsewhere. */
    private @Nullable String url(String word) {
        Iterator<LinkSpan> found = urls.extractLinks(word).iterator();
        if (!found.hasNext()) {
            return null;
        }
        LinkSpan span = found.next();
        return span.getBeginIndex() > 0 || span.getEndIndex() > MAX_CHARACTERS
                ? null
                : MARKUP_AT_END.matcher(word.substring(0, span.getEndIndex())).replaceFirst("");
    }

    private static Node link(String url) {
        Link link = new Link(url.contains("://") ? url : "http://" + url, null);
        link.appendChild(new Text(url));
        return link;
    }
}
