package org.openemr.productregistration.board;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.openemr.productregistration.Service;
import org.openemr.productregistration.browser.Browser;
import org.openqa.selenium.WebDriverException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.WrapsDriver;
import org.openqa.selenium.chrome.ChromeDriver;

/** The page as somebody uses it who knows the names of things, and nothing of how it is built. */
final class BoardPage {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Browser browser = Browser.shared();
    private final String url;

    BoardPage(int port) {
        this.url = "http://localhost:" + port + "/board";
    }

    Browser browser() {
        return browser;
    }

    /** Opens it as somebody who was never there. */
    BoardPage openAfresh() {
        open();
        driver().executeScript("localStorage.clear()");
        browser.complaints();
        return open();
    }

    BoardPage open() {
        browser.open(url);
        return this;
    }

    BoardPage enter() {
        return type("Secret pin", Service.PIN).press("Enter").awaitButton("New notice");
    }

    /** Writes a notice, and has it tested. */
    BoardPage writeAndTest(String title, String contents) {
        press("New notice");
        type("Title", title).type("Contents", contents);
        type("Send a test to", "me@example.org").press("Send test");
        await(() -> button("Send to").isEnabled());
        return this;
    }

    /** Sends what was written to so many. */
    BoardPage send(int clinics) {
        press("Send to " + clinics + " clinics");
        type("Number of recipients", Integer.toString(clinics)).press("Send now");
        return awaitButton("Undo");
    }

    BoardPage type(String field, String text) {
        WebElement element = find("input, textarea", field);
        element.clear();
        element.sendKeys(text);
        return this;
    }

    BoardPage press(String button) {
        button(button).click();
        return this;
    }

    WebElement button(String name) {
        return find("button", name);
    }

    /** What is shown with this name, or one that begins with it. */
    WebElement find(String css, String name) {
        return await(() -> shown(css).stream()
                .filter(element -> element.getAccessibleName().startsWith(name))
                .findFirst()
                .orElse(null));
    }

    boolean has(String css, String name) {
        return shown(css).stream()
                .anyMatch(element -> element.getAccessibleName().equals(name));
    }

    BoardPage awaitButton(String name) {
        button(name);
        return this;
    }

    BoardPage awaitText(String css, String text) {
        await(() -> text(css).contains(text));
        return this;
    }

    String text(String css) {
        return shown(css).stream().map(WebElement::getText).collect(Collectors.joining("\n"));
    }

    /** What is in the preview's frame. */
    String previewed(Callable<String> question) {
        await(() -> !shown("iframe").isEmpty());
        try {
            driver().switchTo().frame(browser.find("iframe"));
            return question.call();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        } finally {
            driver().switchTo().defaultContent();
        }
    }

    private List<WebElement> shown(String css) {
        return browser.findAll(css).stream().filter(WebElement::isDisplayed).toList();
    }

    private static <T> T await(Callable<T> question) {
        return Awaitility.await()
                .atMost(PATIENCE)
                .ignoreExceptionsInstanceOf(WebDriverException.class)
                .until(question, answer -> answer != null && !Boolean.FALSE.equals(answer));
    }

    private ChromeDriver driver() {
        return (ChromeDriver) ((WrapsDriver) browser.find("html")).getWrappedDriver();
    }
}
