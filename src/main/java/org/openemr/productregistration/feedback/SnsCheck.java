package org.openemr.productregistration.feedback;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.io.ByteArrayInputStream;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.messagemanager.sns.SnsMessageManager;
import software.amazon.awssdk.messagemanager.sns.model.SnsMessage;
import software.amazon.awssdk.regions.Region;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Lets only those messages through that SNS signed, for a topic of ours, and not long ago. */
class SnsCheck {

    /** SNS tries for an hour; what comes later was caught by somebody and sent again. */
    private static final Duration LONGEST_WAY = Duration.ofHours(2);

    private static final int REGION_IN_ARN = 3;

    private final FeedbackSettings settings;
    private final SdkHttpClient http;
    private final JsonMapper json;
    private final Clock clock;
    private final Map<String, SnsMessageManager> managers = new ConcurrentHashMap<>();

    SnsCheck(FeedbackSettings settings, SdkHttpClient http, JsonMapper json, Clock clock) {
        this.settings = settings;
        this.http = http;
        this.json = json;
        this.clock = clock;
    }

    /**
     * Reads a message that can be trusted.
     *
     * @throws FeedbackRefusedException if it can't be
     * @throws SnsUnreachableException if that can't be found out now
     */
    SnsMessage read(byte[] body) {
        Claims claims = claims(body);
        checkTopic(claims.topic());
        checkCertificate(claims.certificate());

        SnsMessage message = checkSignature(body, claims.topic());
        checkTopic(message.topicArn());
        if (message.timestamp().isBefore(clock.instant().minus(LONGEST_WAY))) {
            throw new FeedbackRefusedException("sent long ago, at " + message.timestamp());
        }
        return message;
    }

    private Claims claims(byte[] body) {
        try {
            Claims claims = json.readValue(body, Claims.class);
            if (claims != null) {
                return claims;
            }
        } catch (JacksonException malformed) {
            // as it is if it is null
        }
        throw new FeedbackRefusedException("not JSON of SNS");
    }

    private void checkTopic(@Nullable String topic) {
        if (!settings.accepts(topic)) {
            throw new FeedbackRefusedException("not for a topic of SES_FEEDBACK_TOPIC_ARN");
        }
    }

    /** Beside the host, which the library checks: nothing else that SNS serves there is taken for a certificate. */
    private static void checkCertificate(@Nullable String url) {
        if (url == null || !url.matches("https://[a-z0-9.-]+/[A-Za-z0-9-]+\\.pem")) {
            throw new FeedbackRefusedException("no URL of a certificate");
        }
    }

    private SnsMessage checkSignature(byte[] body, String topic) {
        String region = topic.split(":")[REGION_IN_ARN];
        try {
            return managers.computeIfAbsent(region, this::manager).parseMessage(new ByteArrayInputStream(body));
        } catch (RuntimeException failed) {
            if (failed.getCause() instanceof SnsUnreachableException unreachable) {
                throw unreachable;
            }
            throw new FeedbackRefusedException(String.valueOf(failed.getMessage()));
        }
    }

    private SnsMessageManager manager(String region) {
        return SnsMessageManager.builder()
                .region(Region.of(region))
                .httpClient(http)
                .build();
    }

    /** What the message says before its signature is checked: only good for refusing it without asking SNS. */
    private record Claims(
            @JsonProperty("TopicArn") @Nullable String topic,
            @JsonProperty("SigningCertURL") @Nullable String certificate) {}
}
