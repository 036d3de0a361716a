package org.openemr.productregistration.pages;

import com.samskivert.mustache.Mustache;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/** A page that runs no script and loads nothing; of styles, browsers obey its own alone. */
public final class Page {

    private static final MediaType HTML = new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8);

    private final String html;
    private final String policy;

    /** Makes the page, once: it is the same for everybody. */
    public Page(Mustache.Compiler templates, String name) {
        this.html = templates.loadTemplate(name).execute(Map.of());
        this.policy = "default-src 'none'; style-src '" + hash(style())
                + "'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
    }

    /** Whether the client asks for a page, as browsers do, rather than for data. */
    public static boolean isWanted(@Nullable String accept) {
        return accept != null && accept.contains(MediaType.TEXT_HTML_VALUE);
    }

    /** Ends the answer with the page. */
    public ResponseEntity<String> in(ResponseEntity.BodyBuilder answer) {
        return answer.contentType(HTML)
                .header("Content-Security-Policy", policy)
                .body(html);
    }

    private String style() {
        return html.substring(html.indexOf("<style>") + "<style>".length(), html.indexOf("</style>"));
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
}
