package org.openemr.productregistration.feedback;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class FeedbackSettingsTest {

    private static final String TOPIC = "arn:aws:sns:us-east-1:123456789012:ses-feedback";

    @Test
    void acceptsTheTopicsThatAreSetAndNoOther() {
        FeedbackSettings settings = new FeedbackSettings(List.of("arn:aws:sns:eu-west-1:123456789012:older", TOPIC));

        assertThat(settings.accepts(TOPIC)).isTrue();
        assertThat(settings.accepts(TOPIC + "-2")).isFalse();
        assertThat(settings.accepts("")).isFalse();
        assertThat(settings.accepts(null)).isFalse();
    }
}
