package org.openemr.productregistration.broadcast;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.headers.Header;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.openemr.productregistration.message.EmailMessage;
import org.openemr.productregistration.message.Format;
import org.openemr.productregistration.message.InvalidEmailMessageException;
import org.openemr.productregistration.message.MessageSettings;
import org.openemr.productregistration.message.RenderedMessage;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/** Where the board sends a notice to everyone registered. */
@RestController
@Tag(name = "Broadcast")
class BroadcastController {

    private static final String PATH = "/api/registration/broadcast";
    private static final int MAX_KEY_CHARACTERS = 128;
    private static final long LOOK_MILLIS = 50;

    private final SecretPin pin;
    private final Acceptance acceptance;
    private final Broadcasts broadcasts;
    private final MessageSettings message;
    private final Duration waitAtMost;

    BroadcastController(
            SecretPin pin,
            Acceptance acceptance,
            Broadcasts broadcasts,
            MessageSettings message,
            BroadcastSettings settings) {
        this.pin = pin;
        this.acceptance = acceptance;
        this.broadcasts = broadcasts;
        this.message = message;
        this.waitAtMost = settings.waitAtMost();
    }

    @PostMapping(PATH)
    @Operation(summary = "Send a notice to everyone registered, or tell to how many it would go")
    @ApiResponse(
            responseCode = "200",
            headers = @Header(name = "Location", description = "Where its progress is; none of a dry run"),
            content = @Content(mediaType = "application/json", schema = @Schema(oneOf = {Sent.class, Checked.class})))
    ResponseEntity<Answer> broadcast(
            BroadcastRequest input,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String idempotencyKey,
            HttpServletRequest request)
            throws InterruptedException {
        String bearer = Bearer.in(request);
        pin.check(bearer == null ? input.secretPin() : bearer, request.getRemoteAddr());
        EmailMessage notice = new EmailMessage(input.title(), input.contents(), Format.of(input.format()));
        RenderedMessage rendered =
                RenderedMessage.of(notice, message, ""); // once it is accepted, nobody is there to be told
        Terms terms = Terms.of(input.delay(), input.first());
        String key = checkedKey(idempotencyKey);
        if (isDryRun(input.dryRun())) {
            return ResponseEntity.ok(new Checked("checked", acceptance.recipients(), broadcasts.warnings(rendered)));
        }
        long id = acceptance.accept(notice, terms, key);
        boolean startsLater = broadcasts.find(id).orElseThrow().startsAt() != null; // a repeat may not say so itself
        if (!startsLater) {
            waitUntilSent(id);
        }
        return ResponseEntity.ok().location(URI.create(PATH + "/" + id)).body(new Sent("sent"));
    }

    private static boolean isDryRun(@Nullable String typed) {
        if (typed == null || typed.equals("true") || typed.equals("false")) {
            return "true".equals(typed);
        }
        throw new InvalidEmailMessageException("Whether it is a dry run is true or false");
    }

    private static @Nullable String checkedKey(@Nullable String key) {
        if (key != null && (key.isEmpty() || key.length() > MAX_KEY_CHARACTERS)) {
            throw new InvalidEmailMessageException("An Idempotency-Key has 1 to 128 characters");
        }
        return key;
    }

    /** A short list is gone before the board has its answer; a longer one goes on without it. */
    private void waitUntilSent(long id) throws InterruptedException {
        long deadline = System.nanoTime() + waitAtMost.toNanos();
        while (System.nanoTime() < deadline && broadcasts.isSending(id)) {
            Thread.sleep(LOOK_MILLIS);
        }
    }

    /**
     * A notice, and how it is sent; but for the first three, what is left out changes nothing.
     *
     * @param format {@code markdown} or {@code html}
     * @param delay an ISO 8601 duration of at most a day, in which it can be taken back
     * @param first after how many it pauses
     * @param dryRun {@code true} to check it and send nothing
     */
    record BroadcastRequest(
            @Nullable String secretPin,
            @Nullable String title,
            @Nullable String contents,
            @Nullable String format,
            @Nullable String delay,
            @Nullable String first,
            @Nullable String dryRun) {}

    sealed interface Answer {}

    record Sent(String status) implements Answer {}

    record Checked(String status, long recipients, List<String> warnings) implements Answer {}
}
