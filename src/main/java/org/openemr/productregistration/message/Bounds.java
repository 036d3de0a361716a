package org.openemr.productregistration.message;

import java.util.regex.Pattern;
import org.commonmark.parser.InlineParserContext;
import org.commonmark.parser.beta.LinkInfo;
import org.commonmark.parser.beta.LinkProcessor;
import org.commonmark.parser.beta.LinkResult;
import org.commonmark.parser.beta.Scanner;

/**
 * Refuses contents far beyond any notice, for one run of the parser: it can't be interrupted, and there is markup that takes
 * it minutes, or all memory.
 */
class Bounds implements LinkProcessor {

    /** What markup is made of. Each becomes a node or two, and for some the parser looks at all others before. */
    private static final Pattern MARK = Pattern.compile("[\\[\\]!*_`\\\\&<>|@+-]|\\d[.)]|://|(?i:www\\.)");

    private static final Pattern BLANK_LINE = Pattern.compile("(?>\\R)[ \\t]*+\\R");

    private static final Pattern TAG = Pattern.compile("<[/!?A-Za-z]");

    private static final int MAX_MARKS = 20_000;
    private static final int MAX_LINES = 50_000;
    private static final int MAX_CELLS = 100_000;

    /** Looking up what stands in brackets can take the square of its length. */
    private static final long MAX_IN_BRACKETS = 1_000_000_000;

    private long inBrackets;

    static void check(String contents) {
        refuseIf(contents.lines().count() > MAX_LINES, "lines");
        refuseIf(MARK.matcher(contents).results().skip(MAX_MARKS).findAny().isPresent(), "markup");
        refuseIf(BLANK_LINE.splitAsStream(contents).mapToLong(Bounds::cells).sum() > MAX_CELLS, "table cells");
    }

    /** As much of HTML. */
    static void checkTags(String contents) {
        refuseIf(TAG.matcher(contents).results().skip(MAX_MARKS).findAny().isPresent(), "markup");
    }

    /** Up to a blank line each line is a row, which is filled up with cells where it is short. */
    private static long cells(String block) {
        long bars = block.lines().mapToLong(Bounds::bars).max().orElse(0);
        return bars == 0 ? 0 : (bars + 1) * block.lines().count();
    }

    private static long bars(String line) {
        return line.chars().filter(character -> character == '|').count();
    }

    @Override
    public LinkResult process(LinkInfo link, Scanner scanner, InlineParserContext context) {
        long length = link.text(scanner).length();
        inBrackets += length * length;
        refuseIf(inBrackets > MAX_IN_BRACKETS, "text in brackets");
        return LinkResult.none();
    }

    static void refuseIf(boolean tooMuch, String what) {
        if (tooMuch) {
            throw new InvalidEmailMessageException("The contents have too much of " + what);
        }
    }
}
