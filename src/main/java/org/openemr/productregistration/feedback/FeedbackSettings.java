package org.openemr.productregistration.feedback;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * From where feedback is taken.
 *
 * @param topicArn the SNS topics; with none, nothing is taken
 */
@ConfigurationProperties("feedback")
record FeedbackSettings(List<String> topicArn) {

    /** What stands in a topic's place until an admin sets one is none. */
    FeedbackSettings {
        topicArn = topicArn.stream().filter(topic -> topic.startsWith("arn:")).toList();
    }

    boolean accepts(@Nullable String topic) {
        return topic != null && topicArn.contains(topic);
    }
}
