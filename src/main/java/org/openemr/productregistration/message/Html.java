package org.openemr.productregistration.message;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.owasp.html.CssSchema;
import org.owasp.html.Handler;
import org.owasp.html.HtmlPolicyBuilder;
import org.owasp.html.HtmlSanitizer;
import org.owasp.html.HtmlStreamRenderer;
import org.owasp.html.PolicyFactory;

/** Makes HTML safe, and text of what is left of it: of that which a mail needs, nothing loads, runs, or lies over the footer. */
final class Html {

    /** None can have a URL here, and none moves a box from its place. */
    private static final List<String> PROPERTIES = Stream.of(
                    Stream.of("background", "background-color", "color", "direction", "opacity", "visibility"),
                    Stream.of("border", "border-collapse", "border-color", "border-radius", "border-spacing"),
                    Stream.of("border-style", "border-width", "clear", "display", "float", "overflow"),
                    Stream.of("border-top-left-radius", "border-top-right-radius"),
                    Stream.of("border-bottom-left-radius", "border-bottom-right-radius"),
                    Stream.of("font", "font-family", "font-size", "font-style", "font-weight", "line-height"),
                    Stream.of("height", "max-height", "max-width", "min-height", "min-width", "width"),
                    Stream.of("letter-spacing", "list-style-position", "list-style-type", "table-layout"),
                    Stream.of("overflow-wrap", "white-space", "word-break", "word-spacing", "word-wrap"),
                    Stream.of("text-align", "text-decoration", "text-transform", "vertical-align"),
                    Stream.of("rgb()", "rgba()", "hsl()", "hsla()"),
                    sides("border", "", "-color", "-style", "-width"),
                    sides("margin", ""),
                    sides("padding", ""),
                    Stream.of("margin", "padding"))
            .flatMap(names -> names)
            .toList();

    private static final PolicyFactory POLICY = new HtmlPolicyBuilder()
            .allowCommonBlockElements()
            .allowCommonInlineFormattingElements()
            .allowElements(
                    "a", "abbr", "address", "article", "center", "cite", "dd", "dl", "dt", "figcaption", "figure")
            .allowElements(
                    "footer", "header", "hr", "kbd", "main", "mark", "pre", "q", "samp", "section", "time", "var")
            .allowElements("caption", "col", "colgroup", "table", "tbody", "td", "tfoot", "th", "thead", "tr")
            .allowAttributes("href")
            .onElements("a")
            .allowAttributes("color", "face", "size")
            .onElements("font")
            .allowAttributes("start", "type")
            .onElements("ol")
            .allowAttributes("border", "cellpadding", "cellspacing", "colspan", "rowspan", "scope", "span")
            .onElements("table", "td", "th", "col", "colgroup")
            .allowAttributes("align", "bgcolor", "dir", "height", "lang", "role", "title", "valign", "width")
            .globally()
            .allowUrlProtocols("http", "https", "mailto", "tel")
            .allowStyling(CssSchema.withProperties(PROPERTIES))
            .toFactory();

    private Html() {}

    /** @throws InvalidEmailMessageException if it is too much to be made safe, or nothing is left */
    static Rendering of(String contents) {
        Bounds.checkTags(contents);
        StringBuilder html = new StringBuilder();
        PlainText text = new PlainText();
        Destinations links = new Destinations();
        List<String> pictures = new ArrayList<>();
        HtmlOutput output = new HtmlOutput(List.of(HtmlStreamRenderer.create(html, Handler.DO_NOTHING), text), links);
        HtmlSanitizer.sanitize(contents, new HtmlInput(POLICY.apply(output), links, pictures));
        if (!output.isVisible()) {
            throw new InvalidEmailMessageException("The contents show nothing");
        }
        return new Rendering(
                EmailMessage.readable(html.toString()), EmailMessage.readable(text.toString()), links, pictures);
    }

    private static Stream<String> sides(String name, String... ends) {
        return Stream.of("-top", "-right", "-bottom", "-left")
                .flatMap(side -> Stream.of(ends).map(end -> name + side + end));
    }
}
