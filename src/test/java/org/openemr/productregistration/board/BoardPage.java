package org.openemr.productregistration.board;

import com.deque.html.axecore.selenium.AxeBuilder;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.awaitility.Awaitility;
import org.openemr.productregistration.Service;
import org.openemr.productregistration.browser.Browser;
import org.openqa.selenium.WebDriverException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.WindowType;
import org.openqa.selenium.WrapsDriver;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.interactions.Actions;

/** The page as somebody uses it who knows the names of things, and nothing of how it is built. */
final class BoardPage {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Browser browser = Browser.shared();
    private final ChromeDriver driver = (ChromeDriver) ((WrapsDriver) browser.find("html")).getWrappedDriver();
    private final int port;

    BoardPage(int port) {
        this.port = port;
    }

    Browser browser() {
        return browser;
    }

    /** Opens it as somebody who was never there. */
    BoardPage openAfresh() {
        open();
        driver.executeScript("localStorage.clear()");
        browser.complaints();
        return open();
    }

    BoardPage open() {
        return openAt("localhost");
    }

    BoardPage openAt(String host) {
        browser.open("http://" + host + ":" + port + "/board");
        return this;
    }

    BoardPage enter() {
        return enterPin().awaitButton("New notice");
    }

    BoardPage enterPin() {
        return type("Secret pin", Service.PIN).press("Enter");
    }

    /** Writes a notice, and has it tested. */
    BoardPage writeAndTest(String title, String contents) {
        press("New notice");
        type("Title", title).type("Contents", contents);
        type("Send a test to", "me@example.org").press("Send test");
        return awaitEnabled("Send to");
    }

    BoardPage awaitEnabled(String button) {
        await(() -> button(button).isEnabled());
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

    /** As by pasting: keys would take long, and some have none. */
    BoardPage set(String field, String text) {
        driver.executeScript(
                "arguments[0].value = arguments[1]; arguments[0].dispatchEvent(new Event('input', { bubbles: true }))",
                find("input, textarea", field),
                text);
        return this;
    }

    BoardPage press(String button) {
        button(button).click();
        return this;
    }

    BoardPage doubleClick(String button) {
        new Actions(driver).doubleClick(button(button)).perform();
        return this;
    }

    String value(String field) {
        return find("input, textarea", field).getDomProperty("value");
    }

    /** Runs a script on the page, to have happen what can't be had otherwise. */
    void run(String script) {
        driver.executeScript(script);
    }

    /** What a script finds out about the page. */
    @SuppressWarnings("unchecked")
    <T> T ask(String script) {
        return (T) driver.executeScript(script);
    }

    BoardPage openAnotherTab() {
        driver.switchTo().newWindow(WindowType.TAB);
        return open();
    }

    BoardPage turnToOtherTab() {
        String here = driver.getWindowHandle();
        driver.getWindowHandles().stream()
                .filter(tab -> !tab.equals(here))
                .findFirst()
                .ifPresent(driver.switchTo()::window);
        return this;
    }

    void closeOtherTabs() {
        while (driver.getWindowHandles().size() > 1) {
            turnToOtherTab();
            driver.close();
            driver.switchTo().window(driver.getWindowHandles().iterator().next());
        }
    }

    BoardPage awaitTitle(String part) {
        await(() -> browser.title().contains(part));
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
        return String.join("\n", list(css));
    }

    List<String> list(String css) {
        return shown(css).stream().map(WebElement::getText).toList();
    }

    /** What keeps somebody out, by WCAG 2.2 A and AA; the mail in its frame has no script to tell it. */
    List<String> barriers() {
        return new AxeBuilder()
                        .withTags(List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"))
                        .exclude("iframe")
                        .analyze(driver)
                        .getViolations()
                        .stream()
                        .map(rule -> rule.getId() + ": " + rule.getNodes())
                        .toList();
    }

    /** What is in the preview's frame. */
    String previewed(Callable<String> question) {
        await(() -> !shown("iframe").isEmpty());
        try {
            driver.switchTo().frame(browser.find("iframe"));
            return await(question);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        } finally {
            driver.switchTo().defaultContent();
        }
    }

    private List<WebElement> shown(String css) {
        return browser.findAll(css).stream().filter(WebElement::isDisplayed).toList();
    }

    <T> T await(Callable<T> question) {
        return Awaitility.await()
                .atMost(PATIENCE)
                .ignoreExceptionsInstanceOf(WebDriverException.class)
                .until(question, answer -> answer != null && !Boolean.FALSE.equals(answer));
    }
}
