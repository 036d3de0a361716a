package org.openemr.productregistration.message;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What the board writes: a title of one line, and contents in Markdown, of which plain text is a kind, or in HTML. */
public record EmailMessage(String title, String contents, Format format) {

    private static final int MAX_TITLE_CHARACTERS = 255;
    private static final int MAX_CONTENTS_BYTES = 1 << 20;
    private static final Pattern LINE_END = Pattern.compile("[\\u000b\\f\\u0085\\u2028\\u2029]");
    private static final Pattern CONTROL = Pattern.compile("[\\p{Cc}\\ufeff&&[^\\t\\r\\n]]");

    /** @throws InvalidEmailMessageException if either is missing, blank, too long, or the title has a control character */
    public EmailMessage(@Nullable String title, @Nullable String contents, Format format) {
        this.title = checkedTitle(title);
        this.contents = checkedContents(contents);
        this.format = format;
        rendering();
    }

    /** One in Markdown. */
    public EmailMessage(@Nullable String title, @Nullable String contents) {
        this(title, contents, Format.MARKDOWN);
    }

    /** The contents as they are in a message. */
    Rendering rendering() {
        return switch (format) {
            case MARKDOWN -> Markdown.of(contents);
            case HTML -> Html.of(contents);
        };
    }

    /** Leaves out what is for no reader: control characters, and the mark that some editors begin a file with. */
    static String readable(String text) {
        return CONTROL.matcher(LINE_END.matcher(text).replaceAll("\n")).replaceAll("");
    }

    private static String checkedTitle(@Nullable String title) {
        if (title == null || !Visible.in(title)) {
            throw new InvalidEmailMessageException("The title is missing");
        }
        if (title.codePointCount(0, title.length()) > MAX_TITLE_CHARACTERS) {
            throw new InvalidEmailMessageException("The title is longer than 255 characters");
        }
        if (title.codePoints().anyMatch(EmailMessage::breaksLine)) {
            throw new InvalidEmailMessageException("The title has a line break or a control character");
        }
        return readable(title);
    }

    private static boolean breaksLine(int character) {
        int type = Character.getType(character);
        return type == Character.CONTROL || type == Character.LINE_SEPARATOR || type == Character.PARAGRAPH_SEPARATOR;
    }

    private static String checkedContents(@Nullable String contents) {
        if (contents == null || !Visible.in(contents)) {
            throw new InvalidEmailMessageException("The contents are missing");
        }
        if (contents.getBytes(StandardCharsets.UTF_8).length > MAX_CONTENTS_BYTES) {
            throw new InvalidEmailMessageException("The contents are longer than 1 MiB");
        }
        return readable(contents);
    }
}
