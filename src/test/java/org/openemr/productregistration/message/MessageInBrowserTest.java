package org.openemr.productregistration.message;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.openemr.productregistration.browser.Browser;
import org.openemr.productregistration.browser.Contrast;
import org.openemr.productregistration.browser.InBrowser;
import org.openqa.selenium.JavascriptExecutor;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.WrapsDriver;

/** The HTML of a message as a mail program shows it. */
@InBrowser
class MessageInBrowserTest {

    private final Browser browser = Browser.shared();

    @ParameterizedTest
    @CsvSource({"320, light", "320, dark", "1200, light", "1200, dark"})
    void readsWithoutScrollingSideways(int width, String scheme) throws Exception {
        browser.width(width).scheme(scheme).openHtml(message()).picture("message-" + width + "-" + scheme);

        assertThat(browser.overflow()).isZero();
        assertThat(browser.text()).contains("Make a backup.", "shown, not run", "Unsubscribe", "1 Main Street");
    }

    @ParameterizedTest
    @CsvSource({"light", "dark"})
    void hasEnoughContrastEverywhere(String scheme) throws Exception {
        browser.scheme(scheme).openHtml(message());

        assertThat(browser.findAll("h1, h2, p, li, a, pre, code, blockquote, th, td"))
                .isNotEmpty()
                .allSatisfy(element -> assertThat(Contrast.of(element)).isGreaterThan(4.5));
    }

    @Test
    void loadsNothing() throws Exception {
        browser.openHtml(message());

        assertThat(browser.findAll("img, script, link, iframe, object, video, audio"))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"320, light", "1200, light", "1200, dark"})
    void showsAMailWithALayoutOfItsOwn(int width, String scheme) throws Exception {
        browser.width(width).scheme(scheme).openHtml(message("/html/mjml.html", Format.HTML));
        browser.picture("mjml-" + width + "-" + scheme);

        assertThat(browser.overflow()).isZero();
        assertThat(browser.findAll("h1")).hasSize(1);
        assertThat(browser.text()).contains("OpenEMR 8.0.0 Patch 2 is out", "Unsubscribe", "1 Main Street");
        assertThat(browser.findAll("h1, h1 ~ *, li, th, td a, .quiet a, .quiet p"))
                .isNotEmpty()
                .allSatisfy(element -> assertThat(Contrast.of(element)).isGreaterThan(4.5));
    }

    /** As a browser reads it, whatever the sanitizer took it for. */
    @Test
    void obeysNoneOfTheAttacks() throws Exception {
        String left = HtmlAttacksTest.attacks()
                .map(attack -> Html.of("<p>before</p>" + attack).html())
                .collect(Collectors.joining("</div>\n<div>", "<div>", "</div>"));
        browser.openHtml(rendered("<p>before</p>", Format.HTML).replace("<p>before</p>", left));

        assertThat(browser.findAll("body *"))
                .extracting(WebElement::getTagName)
                .isNotEmpty()
                .doesNotContain("script", "style", "img", "svg", "math", "iframe", "object", "form", "input", "video");
        assertThat(browser.text()).contains("Unsubscribe", "1 Main Street");
        assertThat(browser.findAll("[onerror], [onclick], [onload], [onmouseover], [src], [background], [id], .card"))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "position:fixed;top:0;left:0;width:100%;height:100%",
                "height:0",
                "line-height:0;font-size:900px",
                "margin-bottom:-900px",
                "float:left;height:0",
                "display:inline-block;height:1px;vertical-align:top"
            })
    void letsNothingLieOverItsFooter(String style) throws Exception {
        String tall =
                "<table style='" + style + "'><tr><td>" + ("over it ".repeat(20) + "<br>").repeat(30) + "</table>";
        String over = "<div style='" + style + ";background-color:red'>" + ("over it ".repeat(20) + "<br>").repeat(30)
                + "</div>";
        browser.openHtml(rendered(tall + over, Format.HTML));

        WebElement unsubscribe = browser.findAll(".quiet a").get(0);

        assertThat(allAt(unsubscribe)).contains("Unsubscribe").doesNotContain("over it");
    }

    /** The texts of whatever is seen, or lies, at the place of an element. */
    private static String allAt(WebElement element) {
        JavascriptExecutor page = (JavascriptExecutor) ((WrapsDriver) element).getWrappedDriver();
        return String.valueOf(page.executeScript("""
                arguments[0].scrollIntoView();
                const box = arguments[0].getBoundingClientRect();
                return document.elementsFromPoint(box.x + 2, box.y + box.height / 2)
                    .filter(element => element.closest('body > div'))
                    .map(element => element.textContent).join();""", element));
    }

    private static String message() throws AddressException, IOException {
        return message("/message.md", Format.MARKDOWN);
    }

    private static String message(String file, Format format) throws AddressException, IOException {
        try (InputStream in = MessageInBrowserTest.class.getResourceAsStream(file)) {
            return rendered(new String(in.readAllBytes(), StandardCharsets.UTF_8), format);
        }
    }

    private static String rendered(String contents, Format format) throws AddressException {
        EmailMessage message = new EmailMessage("Security patch for OpenEMR 8.0.0", contents, format);
        return RenderedMessage.of(message, settings(), "token").html();
    }

    private static MessageSettings settings() throws AddressException {
        return new MessageSettings(
                new InternetAddress("OpenEMR <noreply@example.org>"),
                new InternetAddress("OpenEMR <noreply@example.org>"),
                "OpenEMR Foundation\n1 Main Street, Springfield, USA",
                URI.create("https://reg.example.org"),
                "");
    }
}
