package org.openemr.productregistration.message;

import java.util.Set;
import org.commonmark.node.Text;
import org.commonmark.parser.beta.InlineContentParser;
import org.commonmark.parser.beta.InlineContentParserFactory;
import org.commonmark.parser.beta.InlineParserState;
import org.commonmark.parser.beta.ParsedInline;
import org.commonmark.parser.beta.Position;
import org.commonmark.parser.beta.Scanner;

/** Keeps the backslash of a path as it was typed, and what stands behind it: it escapes nothing where a path may go on. */
class PlainBackslash implements InlineContentParserFactory, InlineContentParser {

    @Override
    public Set<Character> getTriggerCharacters() {
        return Set.of('\\');
    }

    @Override
    public InlineContentParser create() {
        return this;
    }

    @Override
    public ParsedInline tryParse(InlineParserState state) {
        Scanner scanner = state.scanner();
        int before = scanner.peekPreviousCodePoint();
        if (!Character.isLetterOrDigit(before) && before != ':' && before != '\\') {
            return ParsedInline.none();
        }
        Position start = scanner.position();
        scanner.next();
        if ("!&*<[]_`".indexOf(scanner.peek()) >= 0) {
            scanner.next();
        }
        return ParsedInline.of(
                new Text(scanner.getSource(start, scanner.position()).getContent()), scanner.position());
    }
}
