package org.openemr.productregistration.delivery;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.openemr.productregistration.broadcast.Broadcasts;
import org.openemr.productregistration.broadcast.ForBoard;
import org.openemr.productregistration.message.EmailMessage;
import org.openemr.productregistration.message.Format;
import org.openemr.productregistration.message.MessageSettings;
import org.openemr.productregistration.message.RenderedMessage;
import org.openemr.productregistration.registration.EmailAddress;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Where the board sees a notice before everyone does. */
@ForBoard
@RestController
@RequestMapping("/api/registration/broadcast")
@Tag(name = "Preview")
class PreviewController {

    private final Broadcasts broadcasts;
    private final MessageSettings settings;
    private final TrialSender sender;

    PreviewController(Broadcasts broadcasts, MessageSettings settings, TrialSender sender) {
        this.broadcasts = broadcasts;
        this.settings = settings;
        this.sender = sender;
    }

    @PostMapping(path = "/preview", produces = "application/json")
    @Operation(summary = "The message as it would go out; nothing is sent")
    RenderedMessage preview(PreviewRequest input) {
        EmailMessage message = new EmailMessage(input.title(), input.contents(), Format.of(input.format()));
        RenderedMessage rendered = RenderedMessage.of(message, settings, RenderedMessage.NOBODYS_TOKEN);
        return rendered.with(broadcasts.warnings(rendered));
    }

    @PostMapping("/test")
    @Operation(summary = "Send it to one address alone")
    Sent test(TestRequest input) {
        EmailMessage message = new EmailMessage(input.title(), input.contents(), Format.of(input.format()));
        sender.send(message, new EmailAddress(input.email()));
        return new Sent("sent");
    }

    record PreviewRequest(
            @Nullable String title,
            @Nullable String contents,
            @Nullable String format) {}

    record TestRequest(
            @Nullable String title,
            @Nullable String contents,
            @Nullable String format,
            @Nullable String email) {}

    record Sent(String status) {}
}
