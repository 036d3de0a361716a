package org.openemr.productregistration.unsubscribe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openemr.productregistration.browser.Browser;
import org.openemr.productregistration.browser.Contrast;
import org.openemr.productregistration.browser.InBrowser;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebDriverException;

/** The pages as people see and use them. */
@InBrowser
class PagesInBrowserTest extends UnsubscribeFixture {

    private Browser browser;

    @BeforeEach
    void openBrowser() {
        browser = Browser.shared();
    }

    @Test
    void aClickUnsubscribesWithoutJavaScript() {
        browser.javaScript(false).open(url(link()));

        browser.find("button").click();

        awaitHeading("You are unsubscribed");
        assertThat(status()).isEqualTo("UNSUBSCRIBED");
    }

    @Test
    void theKeyboardUnsubscribes() {
        browser.open(url(link())).press(Keys.TAB);
        assertThat(browser.focused().getText()).isEqualTo("Unsubscribe");

        browser.press(Keys.ENTER);

        awaitHeading("You are unsubscribed");
        assertThat(status()).isEqualTo("UNSUBSCRIBED");
    }

    @Test
    void openingAndReloadingUnsubscribesNobody() {
        browser.open(url(link())).open(url(link()));

        assertThat(status()).isEqualTo("ACTIVE");
    }

    @ParameterizedTest
    @CsvSource({"320, light", "320, dark", "1200, light", "1200, dark"})
    void everyPageFitsAndKeepsItsPolicy(int width, String scheme) {
        browser.width(width).scheme(scheme);

        look("asking", link(), width, scheme);
        service.post(link(), "text/plain", "");
        look("unsubscribed", link(), width, scheme);
        look("unknown-link", "/unsubscribe/x", width, scheme);
        look("landing", "/", width, scheme);
    }

    private void look(String name, String path, int width, String scheme) {
        browser.open(url(path)).picture(name + "-" + width + "-" + scheme);

        assertThat(browser.overflow()).isZero();
        assertThat(browser.find("main").getCssValue("border-radius")).isEqualTo("8px");
        assertThat(browser.findAll("h1, p, a, button"))
                .allSatisfy(element -> assertThat(Contrast.of(element)).isGreaterThan(4.5));
        assertThat(browser.complaints()).noneMatch(complaint -> complaint.contains("Content Security Policy"));
    }

    /** A click, or a key, returns before the page that it leads to is there. */
    private void awaitHeading(String text) {
        await().ignoreExceptionsInstanceOf(WebDriverException.class)
                .untilAsserted(() -> assertThat(browser.find("h1").getText()).isEqualTo(text));
    }

    private String url(String path) {
        return "http://localhost:" + port + path;
    }
}
