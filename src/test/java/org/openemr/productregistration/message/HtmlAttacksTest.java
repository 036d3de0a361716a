package org.openemr.productregistration.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Attr;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NamedNodeMap;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

/** What is left of HTML is so strictly written that a parser of XML reads it, and so every other parser in the same way. */
class HtmlAttacksTest {

    private static final Set<String> ELEMENTS = Set.of(
            ("a abbr address article b blockquote br caption center cite code col colgroup dd del div dl dt em figcaption"
                            + " figure font footer h1 h2 h3 h4 h5 h6 header hr i ins kbd li main mark o ol p pre q s samp"
                            + " section small span strike strong sub sup table tbody td tfoot th thead time tr tt u ul var")
                    .split(" "));
    private static final Set<String> ATTRIBUTES = Set.of(
            ("align bgcolor border cellpadding cellspacing color colspan dir face height href lang role rowspan scope size"
                            + " span start style title type valign width")
                    .split(" "));

    static Stream<String> attacks() throws IOException {
        try (InputStream in = HtmlAttacksTest.class.getResourceAsStream("/html/attacks.txt")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines();
        }
    }

    @ParameterizedTest
    @MethodSource("attacks")
    void leaveNothingThatLoadsRunsOrMovesABox(String attack) throws Exception {
        Document document = parse(Html.of("<p>before</p>" + attack).html());

        assertThat(document.getDocumentElement().getTextContent()).startsWith("before");
        NodeList elements = document.getElementsByTagName("*");
        IntStream.range(1, elements.getLength())
                .mapToObj(elements::item)
                .map(Element.class::cast)
                .forEach(HtmlAttacksTest::assertIsSafe);
    }

    private static void assertIsSafe(Element element) {
        assertThat(ELEMENTS).contains(element.getTagName());
        NamedNodeMap attributes = element.getAttributes();
        IntStream.range(0, attributes.getLength())
                .mapToObj(attributes::item)
                .map(Attr.class::cast)
                .forEach(HtmlAttacksTest::assertIsSafe);
    }

    private static void assertIsSafe(Attr attribute) {
        assertThat(ATTRIBUTES).contains(attribute.getName());
        if (attribute.getName().equals("href")) {
            assertThat(attribute.getValue()).startsWith("https://ok.example");
        }
        if (attribute.getName().equals("style")) {
            assertThat(attribute.getValue())
                    .matches(
                            "(?:(?:(?:background-)?color|display|font-(?:family|size)|height|width):[ a-z0-9#%']+;?)+");
        }
    }

    /** In no text either stands where a picture or a script would have been loaded from. */
    @ParameterizedTest
    @MethodSource("attacks")
    void leaveNothingInTheTextThatWasInNoText(String attack) {
        assertThat(Html.of("<p>before</p>" + attack).text())
                .startsWith("before")
                .doesNotContain("evil.example");
    }

    private static Document parse(String html) throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader("<all>" + html + "</all>")));
    }
}
