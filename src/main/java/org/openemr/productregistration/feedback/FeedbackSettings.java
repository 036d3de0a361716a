package org.openemr.productregistration.feedback;

import jakarta.validation.constraints.Pattern;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * From where feedback is taken.
 *
 * @param topicArn the SNS topics; with none, nothing is taken
 */
@ConfigurationProperties("feedback")
record FeedbackSettings(
        List<
                        @Pattern(
                                regexp = "arn:aws[a-z-]*:sns:[a-z0-9-]+:[0-9]{12}:[A-Za-z0-9_.-]+",
                                message = "must be ARNs of SNS topics")
                        String>
                topicArn) {

    boolean accepts(@Nullable String topic) {
        return topic != null && topicArn.contains(topic);
    }
}
