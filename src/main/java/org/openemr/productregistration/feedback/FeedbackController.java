package org.openemr.productregistration.feedback;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import software.amazon.awssdk.messagemanager.sns.model.SnsMessage;
import software.amazon.awssdk.messagemanager.sns.model.SnsNotification;
import software.amazon.awssdk.messagemanager.sns.model.SnsSubscriptionConfirmation;

/** Where SNS posts; it calls its JSON plain text. */
@RestController
@Tag(name = "Feedback")
class FeedbackController {

    private static final Logger log = LoggerFactory.getLogger(FeedbackController.class);

    private final SnsCheck check;
    private final Subscription subscription;
    private final SesEventReader reader;
    private final Feedback feedback;
    private final FeedbackMeters meters;

    FeedbackController(
            SnsCheck check,
            Subscription subscription,
            SesEventReader reader,
            Feedback feedback,
            FeedbackMeters meters) {
        this.check = check;
        this.subscription = subscription;
        this.reader = reader;
        this.feedback = feedback;
        this.meters = meters;
    }

    @PostMapping(
            path = "/api/feedback/ses",
            consumes = {MediaType.TEXT_PLAIN_VALUE, MediaType.APPLICATION_JSON_VALUE})
    @Operation(summary = "For Amazon SNS: bounces and complaints that Amazon SES tells of")
    void receive(@RequestBody byte[] body) {
        SnsMessage message = check.read(body);
        if (message instanceof SnsNotification notification) {
            meters.heard();
            feedback.take(reader.read(notification.message()));
        } else if (message instanceof SnsSubscriptionConfirmation asked) {
            subscription.confirm(asked);
        } else {
            log.warn("No longer subscribed to {}: bounces and complaints are not heard any more", message.topicArn());
        }
    }
}
