package org.openemr.productregistration.feedback;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.openemr.productregistration.TestCertificate;
import tools.jackson.databind.json.JsonMapper;

/** What SNS posts, field by field; it is signed as the developer guide of SNS says. */
record SnsPost(Map<String, String> fields) {

    static final String TOPIC = "arn:aws:sns:us-east-1:123456789012:ses-feedback";
    static final String HOST = "https://sns.us-east-1.amazonaws.com/";

    static SnsPost notification(String message, Instant when) {
        return of("Notification", message, when)
                .with("Subject", "Amazon SES Email Event Notification")
                .with("UnsubscribeURL", HOST + "?Action=Unsubscribe");
    }

    /** Of the type {@code SubscriptionConfirmation} or {@code UnsubscribeConfirmation}. */
    static SnsPost confirmation(String type, Instant when) {
        return of(type, "You have chosen …", when)
                .with("Token", "2336412f37fb687f")
                .with(
                        "SubscribeURL",
                        HOST + "?Action=ConfirmSubscription&TopicArn=" + TOPIC + "&Token=2336412f37fb687f");
    }

    private static SnsPost of(String type, String message, Instant when) {
        return new SnsPost(Map.of())
                .with("Type", type)
                .with("MessageId", UUID.randomUUID().toString())
                .with("TopicArn", TOPIC)
                .with("Message", message)
                .with(
                        "Timestamp",
                        String.format(
                                "%tFT%<tT.%<tLZ",
                                when.truncatedTo(ChronoUnit.MILLIS).atZone(java.time.ZoneOffset.UTC)))
                .with("SigningCertURL", HOST + "SimpleNotificationService-0123456789abcdef.pem");
    }

    SnsPost with(String field, String value) {
        Map<String, String> changed = new LinkedHashMap<>(fields);
        changed.put(field, value);
        return new SnsPost(changed);
    }

    SnsPost signed(TestCertificate certificate, String version) {
        String algorithm = version.equals("1") ? "SHA1withRSA" : "SHA256withRSA";
        return with("SignatureVersion", version).with("Signature", certificate.sign(toSign(), algorithm));
    }

    private String toSign() {
        return Stream.of("Message", "MessageId", "Subject", "SubscribeURL", "Timestamp", "Token", "TopicArn", "Type")
                .filter(fields::containsKey)
                .map(field -> field + "\n" + fields.get(field) + "\n")
                .collect(Collectors.joining());
    }

    String json() {
        return new JsonMapper().writeValueAsString(fields);
    }
}
