package org.openemr.productregistration.delivery;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.openemr.productregistration.broadcast.Bearer;
import org.openemr.productregistration.broadcast.SecretPin;
import org.openemr.productregistration.message.EmailMessage;
import org.openemr.productregistration.message.Format;
import org.openemr.productregistration.message.MessageSettings;
import org.openemr.productregistration.message.RenderedMessage;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * A notice as a page alone, for a frame in one of ours, which does and loads nothing. A form that has a frame for its target
 * can send no header: there the pin is one of its fields.
 */
@RestController
@Tag(name = "Preview")
public class PreviewPage {

    public static final String PATH = "/api/registration/broadcast/preview";

    private static final String POLICY =
            "sandbox; default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'self'";

    private final SecretPin pin;
    private final MessageSettings settings;

    PreviewPage(SecretPin pin, MessageSettings settings) {
        this.pin = pin;
        this.settings = settings;
    }

    @PostMapping(path = PATH, produces = MediaType.TEXT_HTML_VALUE)
    @Operation(summary = "The message as it would go out; nothing is sent")
    ResponseEntity<String> page(PreviewPageRequest input, HttpServletRequest request) {
        String bearer = Bearer.in(request);
        pin.check(bearer == null ? input.secretPin() : bearer, request.getRemoteAddr());
        EmailMessage message = new EmailMessage(input.title(), input.contents(), Format.of(input.format()));
        RenderedMessage rendered = RenderedMessage.of(message, settings, RenderedMessage.NOBODYS_TOKEN);
        return ResponseEntity.ok().headers(headers()).body(rendered.html());
    }

    /** What it has with whatever it shows. */
    public static HttpHeaders headers() {
        HttpHeaders headers = new HttpHeaders();
        headers.setContentType(new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8));
        headers.setCacheControl(CacheControl.noStore());
        headers.set("Content-Security-Policy", POLICY);
        return headers;
    }

    record PreviewPageRequest(
            @Nullable String secretPin,
            @Nullable String title,
            @Nullable String contents,
            @Nullable String format) {}
}
