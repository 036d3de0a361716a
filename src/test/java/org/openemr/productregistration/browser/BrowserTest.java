package org.openemr.productregistration.browser;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Whether the browser is what the other tests take it for. */
@InBrowser
class BrowserTest {

    private static final String PAGE = """
            <!DOCTYPE html>
            <title>plain</title>
            <style>@media (prefers-color-scheme: dark) { p { color: #fff } }</style>
            <p style="width: 400px">wide<script>document.title = "scripted"</script>""";

    private final Browser browser = Browser.shared();

    @Test
    void runsScriptsUnlessTheyAreOff() {
        assertThat(browser.openHtml(PAGE).title()).isEqualTo("scripted");

        assertThat(browser.javaScript(false).openHtml(PAGE).title()).isEqualTo("plain");
    }

    @Test
    void isAsNarrowAsATelephone() {
        assertThat(browser.openHtml(PAGE).overflow()).isZero();

        assertThat(browser.width(320).openHtml(PAGE).overflow()).isPositive();
    }

    @Test
    void isDarkWhereTheReaderWantsIt() {
        assertThat(browser.openHtml(PAGE).find("p").getCssValue("color")).isEqualTo("rgba(0, 0, 0, 1)");

        assertThat(browser.scheme("dark").openHtml(PAGE).find("p").getCssValue("color"))
                .isEqualTo("rgba(255, 255, 255, 1)");
    }
}
