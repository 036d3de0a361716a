package org.openemr.productregistration.feedback;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.openemr.productregistration.feedback.SesEvent.Bounced;
import org.openemr.productregistration.feedback.SesEvent.Complained;
import org.openemr.productregistration.feedback.SesEvent.Delivered;
import org.openemr.productregistration.feedback.SesEvent.Mail;
import org.openemr.productregistration.feedback.SesEvent.Other;
import org.openemr.productregistration.feedback.SesEvent.Rejected;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads both forms that SES has: feedback notifications and event publishing. What is unknown in them is passed over. */
class SesEventReader {

    private static final String TAGS_HEADER = "X-SES-MESSAGE-TAGS";

    private final JsonMapper json;

    SesEventReader(JsonMapper json) {
        this.json = json;
    }

    SesEvent read(String text) {
        JsonNode event;
        try {
            event = json.readTree(text);
        } catch (JacksonException plain) {
            // When event publishing is set up, SES says so in plain words.
            return new Other("text");
        }
        String type =
                event.path("eventType").asString(event.path("notificationType").asString(""));
        Mail mail = mail(event.path("mail"));
        return switch (type) {
            case "Bounce" -> bounced(mail, event.path("bounce"));
            case "Complaint" -> complained(mail, event.path("complaint"));
            case "Reject" -> new Rejected(mail, "reject-" + mail.id());
            case "Delivery" -> new Delivered(mail, texts(event.path("delivery").path("recipients")));
            default -> new Other(type);
        };
    }

    private static SesEvent bounced(Mail mail, JsonNode bounce) {
        boolean permanent = "Permanent".equals(bounce.path("bounceType").asString(""));
        // A DSN tells of each recipient: for one of them the mail server may still be trying (RFC 3464 section 2.3.3).
        Predicate<JsonNode> gone = recipient ->
                permanent && !"delayed".equals(recipient.path("action").asString(""));
        JsonNode recipients = bounce.path("bouncedRecipients");
        return new Bounced(mail, feedbackId(bounce), addresses(recipients, gone), addresses(recipients, gone.negate()));
    }

    private static SesEvent complained(Mail mail, JsonNode complaint) {
        if ("not-spam".equals(complaint.path("complaintFeedbackType").asString(""))) {
            return new Other("not-spam");
        }
        return new Complained(
                mail, feedbackId(complaint), addresses(complaint.path("complainedRecipients"), recipient -> true));
    }

    private static String feedbackId(JsonNode told) {
        return told.path("feedbackId").asString("");
    }

    private static List<String> addresses(JsonNode recipients, Predicate<JsonNode> which) {
        return recipients
                .valueStream()
                .filter(which)
                .map(recipient -> recipient.path("emailAddress").asString(""))
                .toList();
    }

    private static Mail mail(JsonNode mail) {
        Map<String, String> tags = new HashMap<>();
        mail.path("headers")
                .valueStream()
                .filter(header ->
                        TAGS_HEADER.equalsIgnoreCase(header.path("name").asString("")))
                .flatMap(header -> Stream.of(header.path("value").asString("").split(",")))
                .map(tag -> tag.split("=", 2))
                .filter(tag -> tag.length == 2)
                .forEach(tag -> tags.put(tag[0].strip(), tag[1].strip()));
        mail.path("tags")
                .propertyStream()
                .forEach(tag -> tags.put(tag.getKey(), tag.getValue().path(0).asString("")));
        return new Mail(mail.path("messageId").asString(""), texts(mail.path("destination")), tags);
    }

    private static List<String> texts(JsonNode array) {
        return array.valueStream().map(text -> text.asString("")).toList();
    }
}
