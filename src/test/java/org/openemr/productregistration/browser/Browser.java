package org.openemr.productregistration.browser;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.interactions.Actions;

/** Chromium, or Chrome, without a window: one for all tests, since it takes seconds to start. */
public final class Browser {

    private static final Path DRIVER = Path.of("/usr/bin/chromedriver");
    private static final List<Path> BROWSERS = List.of(Path.of("/usr/bin/chromium"), Path.of("/usr/bin/google-chrome"));
    private static final Path PICTURES = Path.of("target", "pictures").toAbsolutePath();

    private static final String CUT_OFF = """
            const scrolls = (e) => e && (/auto|scroll/.test(getComputedStyle(e).overflowX) || scrolls(e.parentElement));
            return [...document.querySelectorAll('body *')].filter((e) => e.checkVisibility())
              .filter((e) => e.getBoundingClientRect().right > innerWidth + 1 || e.scrollWidth > e.clientWidth + 1 && e.clientWidth)
              .filter((e) => !e.matches('input, textarea') && !scrolls(e)).map((e) => e.outerHTML)""";

    private static final String MOVING = """
            const moves = (style) => /[1-9]/.test(style.transitionDuration + style.animationDuration)
              || style.scrollBehavior === 'smooth';
            return [...document.querySelectorAll('*')].filter((e) => moves(getComputedStyle(e)))
              .concat(document.getAnimations().map(({ effect }) => effect.target)).map((e) => e.outerHTML)""";

    private static @Nullable Browser shared;

    private final ChromeDriver driver;

    private Browser(Path binary) {
        ChromeOptions options = new ChromeOptions()
                .setBinary(binary.toFile())
                .addArguments("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-background-networking")
                .addArguments("--hide-scrollbars", "--host-resolver-rules=MAP board.example 127.0.0.1");
        driver = new ChromeDriver(
                new ChromeDriverService.Builder()
                        .usingDriverExecutable(DRIVER.toFile())
                        .build(),
                options);
        Runtime.getRuntime().addShutdownHook(new Thread(driver::quit));
    }

    static boolean isInstalled() {
        return Files.isExecutable(DRIVER) && binary().isPresent();
    }

    private static Optional<Path> binary() {
        return BROWSERS.stream().filter(Files::isExecutable).findFirst();
    }

    /** The browser, as somebody with a wide window in daylight has it. */
    public static synchronized Browser shared() {
        if (shared == null) {
            shared = new Browser(binary().orElseThrow());
        }
        return shared.width(1200).scheme("light").javaScript(true);
    }

    /** The window's width, in CSS pixels. */
    public Browser width(int width) {
        return cdp(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", 640, "deviceScaleFactor", 1, "mobile", false));
    }

    /** What the reader prefers: {@code light} or {@code dark}. */
    public Browser scheme(String scheme) {
        return prefer(Map.of("name", "prefers-color-scheme", "value", scheme));
    }

    /** The reader wants nothing to move. */
    public Browser reducedMotion() {
        return prefer(Map.of("name", "prefers-reduced-motion", "value", "reduce"));
    }

    private Browser prefer(Map<String, String> feature) {
        return cdp("Emulation.setEmulatedMedia", Map.of("features", List.of(feature)));
    }

    public Browser javaScript(boolean on) {
        return cdp("Emulation.setScriptExecutionDisabled", Map.of("value", !on));
    }

    private Browser cdp(String command, Map<String, Object> parameters) {
        driver.executeCdpCommand(command, parameters);
        return this;
    }

    public Browser open(String url) {
        driver.get(url);
        return this;
    }

    /** Opens a page that no server has. */
    public Browser openHtml(String html) {
        return open("data:text/html;charset=UTF-8;base64,"
                + Base64.getEncoder().encodeToString(html.getBytes(StandardCharsets.UTF_8)));
    }

    public String title() {
        return driver.getTitle();
    }

    public String text() {
        return find("body").getText();
    }

    public WebElement find(String css) {
        return driver.findElement(By.cssSelector(css));
    }

    public List<WebElement> findAll(String css) {
        return driver.findElements(By.cssSelector(css));
    }

    public Browser press(Keys... keys) {
        new Actions(driver).sendKeys(keys).perform();
        return this;
    }

    /** What has the keyboard's focus. */
    public WebElement focused() {
        return driver.switchTo().activeElement();
    }

    /** By how many pixels the page is wider than the window. */
    public long overflow() {
        return (Long) driver.executeScript(
                "return document.documentElement.scrollWidth - document.documentElement.clientWidth");
    }

    /** What does not fit into its place, and can't be scrolled to within one of its own. */
    @SuppressWarnings("unchecked")
    public List<String> cutOff() {
        return (List<String>) driver.executeScript(CUT_OFF);
    }

    /** What moves by itself, or would. */
    @SuppressWarnings("unchecked")
    public List<String> moving() {
        return (List<String>) driver.executeScript(MOVING);
    }

    /** What the browser complained of, such as a style that the page's policy does not let it take. */
    public List<String> complaints() {
        return driver.manage().logs().get("browser").getAll().stream()
                .map(Object::toString)
                .toList();
    }

    /** The whole page as {@code target/pictures/<name>.png}, for people to look at. */
    public Browser picture(String name) {
        Object data = driver.executeCdpCommand(
                        "Page.captureScreenshot", Map.of("format", "png", "captureBeyondViewport", true))
                .get("data");
        try {
            Files.createDirectories(PICTURES);
            Files.write(PICTURES.resolve(name + ".png"), Base64.getDecoder().decode((String) data));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }
}
