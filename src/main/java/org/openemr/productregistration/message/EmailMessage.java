package org.openemr.productregistration.message;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.commonmark.ext.autolink.AutolinkExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;
import org.jspecify.annotations.Nullable;

/** What the board writes: a title of one line, and contents in Markdown or plain text. */
public record EmailMessage(String title, String contents) {

    private static final int MAX_TITLE_CHARACTERS = 255;
    private static final int MAX_CONTENTS_BYTES = 1 << 20;
    private static final int MAX_NESTING = 100;

    private static final Parser MARKDOWN = Parser.builder()
            .extensions(List.of(AutolinkExtension.create()))
            .maxOpenBlockParsers(MAX_NESTING)
            .build();
    private static final HtmlRenderer HTML =
            HtmlRenderer.builder().escapeHtml(true).sanitizeUrls(true).build();

    /** @throws InvalidEmailMessageException if either is missing, blank, too long, or the title has a control character */
    public EmailMessage(@Nullable String title, @Nullable String contents) {
        this.title = checkedTitle(title);
        this.contents = checkedContents(contents);
        if (html().isBlank()) {
            throw new InvalidEmailMessageException("The contents show nothing");
        }
    }

    /** The contents as HTML (CommonMark); HTML within them is shown, not obeyed, and pictures are links. */
    public String html() {
        Node document = MARKDOWN.parse(contents);
        document.accept(new PicturesAsLinks());
        return HTML.render(document);
    }

    private static String checkedTitle(@Nullable String title) {
        if (title == null || title.isBlank()) {
            throw new InvalidEmailMessageException("The title is missing");
        }
        if (title.codePointCount(0, title.length()) > MAX_TITLE_CHARACTERS) {
            throw new InvalidEmailMessageException("The title is longer than 255 characters");
        }
        if (title.codePoints().anyMatch(EmailMessage::breaksLine)) {
            throw new InvalidEmailMessageException("The title has a line break or a control character");
        }
        return title;
    }

    private static boolean breaksLine(int character) {
        int type = Character.getType(character);
        return type == Character.CONTROL || type == Character.LINE_SEPARATOR || type == Character.PARAGRAPH_SEPARATOR;
    }

    private static String checkedContents(@Nullable String contents) {
        if (contents == null || contents.isBlank()) {
            throw new InvalidEmailMessageException("The contents are missing");
        }
        if (contents.getBytes(StandardCharsets.UTF_8).length > MAX_CONTENTS_BYTES) {
            throw new InvalidEmailMessageException("The contents are longer than 1 MiB");
        }
        return contents;
    }

    /** Loading a picture would tell its server who opened the message. */
    private static final class PicturesAsLinks extends AbstractVisitor {

        @Override
        public void visit(Image picture) {
            Link link = new Link(picture.getDestination(), picture.getTitle());
            while (picture.getFirstChild() != null) {
                link.appendChild(picture.getFirstChild());
            }
            picture.insertAfter(link);
            picture.unlink();
        }
    }
}
