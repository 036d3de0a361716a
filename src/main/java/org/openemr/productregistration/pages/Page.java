package org.openemr.productregistration.pages;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/** A page that runs no script and loads nothing; of styles, browsers obey those of the layout alone. */
public final class Page {

    private static final MediaType HTML = new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8);
    private static final String LAYOUT = read("layout");
    private static final String POLICY = "default-src 'none'; style-src '" + hash(style())
            + "'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    private final String html;

    /**
     * Reads a page.
     *
     * @param title plain text, which means the same in HTML
     * @param name of the file that holds what stands below the title
     */
    public Page(String title, String name) {
        this.html =
                LAYOUT.replace("{title}", title).replace("{content}", read(name).strip());
    }

    /** Whether the client asks for a page, as browsers do, rather than for data. */
    public static boolean isWanted(@Nullable String accept) {
        return accept != null && accept.contains(MediaType.TEXT_HTML_VALUE);
    }

    /** Ends the answer with the page. */
    public ResponseEntity<String> in(ResponseEntity.BodyBuilder answer) {
        return answer.contentType(HTML)
                .header("Content-Security-Policy", POLICY)
                .body(html);
    }

    private static String style() {
        return LAYOUT.substring(LAYOUT.indexOf("<style>") + "<style>".length(), LAYOUT.indexOf("</style>"));
    }

    /** As Content Security Policy Level 3 writes a hash of what stands in the page. */
    private static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return "sha256-" + Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }

    private static String read(String name) {
        try (InputStream in = Page.class.getResourceAsStream("/pages/" + name + ".html")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
