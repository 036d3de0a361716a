package org.openemr.productregistration.message;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.commonmark.Extension;
import org.commonmark.ext.autolink.AutolinkExtension;
import org.commonmark.ext.autolink.AutolinkType;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.Block;
import org.commonmark.node.BlockQuote;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Heading;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.ListBlock;
import org.commonmark.node.Node;
import org.commonmark.node.ThematicBreak;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.DefaultUrlSanitizer;
import org.commonmark.renderer.html.HtmlRenderer;

/**
 * Makes HTML of Markdown: CommonMark with tables and bare links as GitHub has them, and with what was typed as plain text
 * left as it was typed. HTML is shown, not obeyed. As text it is what was typed.
 */
final class Markdown {

    /** All but HTML, in the order of the parser's own. */
    private static final Set<Class<? extends Block>> BLOCKS = new LinkedHashSet<>(List.of(
            BlockQuote.class,
            Heading.class,
            FencedCodeBlock.class,
            ThematicBreak.class,
            ListBlock.class,
            IndentedCodeBlock.class));

    private static final List<Extension> EXTENSIONS =
            List.of(AutolinkExtension.builder().linkTypes(AutolinkType.EMAIL).build(), TablesExtension.create());

    private static final HtmlRenderer RENDERER = HtmlRenderer.builder()
            .escapeHtml(true)
            .sanitizeUrls(true)
            .urlSanitizer(new DefaultUrlSanitizer(List.of("http", "https", "mailto", "tel")))
            .softbreak("<br>\n")
            .extensions(EXTENSIONS)
            .build();

    private Markdown() {}

    static Rendering of(String contents) {
        Bounds.check(contents);
        Node document = parser().parse(contents);
        Destinations links = new Destinations();
        document.accept(new Links(links));
        if (!Visible.in(document)) {
            throw new InvalidEmailMessageException("The contents show nothing");
        }
        return new Rendering(EmailMessage.readable(RENDERER.render(document)), contents, links, List.of());
    }

    private static Parser parser() {
        return Parser.builder()
                .enabledBlockTypes(BLOCKS)
                .customInlineContentParserFactory(new BareUrls())
                .customInlineContentParserFactory(new PlainBackslash())
                .linkProcessor(new Bounds())
                .extensions(EXTENSIONS)
                .build();
    }
}
