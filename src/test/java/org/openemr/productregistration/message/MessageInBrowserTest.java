package org.openemr.productregistration.message;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openemr.productregistration.browser.Browser;
import org.openemr.productregistration.browser.Contrast;
import org.openemr.productregistration.browser.InBrowser;

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

    private static String message() throws AddressException, IOException {
        try (InputStream in = MessageInBrowserTest.class.getResourceAsStream("/message.md")) {
            String contents = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return RenderedMessage.of(
                            new EmailMessage("Security patch for OpenEMR 8.0.0", contents), settings(), "token")
                    .html();
        }
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
