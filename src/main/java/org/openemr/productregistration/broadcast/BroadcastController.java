package org.openemr.productregistration.broadcast;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.openemr.productregistration.message.EmailMessage;
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
    private final Broadcasts broadcasts;
    private final MessageSettings message;
    private final Duration waitAtMost;

    BroadcastController(SecretPin pin, Broadcasts broadcasts, MessageSettings message, BroadcastSettings settings) {
        this.pin = pin;
        this.broadcasts = broadcasts;
        this.message = message;
        this.waitAtMost = settings.waitAtMost();
    }

    @PostMapping(PATH)
    @Operation(summary = "Send a notice to everyone registered")
    ResponseEntity<Sent> broadcast(
            BroadcastRequest input,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String idempotencyKey,
            HttpServletRequest request)
            throws InterruptedException {
        pin.check(input.secretPin(), request.getRemoteAddr());
        EmailMessage notice = new EmailMessage(input.title(), input.contents());
        refuseWhatCannotBeMade(notice);
        long id = broadcasts.accept(notice, checkedKey(idempotencyKey));
        waitUntilSent(id);
        return ResponseEntity.ok().location(URI.create(PATH + "/" + id)).body(new Sent("sent"));
    }

    /** Once it is accepted, nobody is there to be told. */
    private void refuseWhatCannotBeMade(EmailMessage notice) {
        RenderedMessage.of(notice, message, "");
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

    record BroadcastRequest(
            @Nullable String secretPin,
            @Nullable String title,
            @Nullable String contents) {}

    record Sent(String status) {}
}
