package org.openemr.productregistration.feedback;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.test.context.TestPropertySource;

/** With no topic set, nothing is believed. */
@TestPropertySource(
        properties = {
            "DB_URL=jdbc:h2:mem:notopic;MODE=MySQL;DATABASE_TO_LOWER=TRUE;CASE_INSENSITIVE_IDENTIFIERS=TRUE",
            "SES_FEEDBACK_TOPIC_ARN="
        })
class NoTopicTest extends FeedbackFixture {

    @Test
    void refusesWhatIsRightOtherwise() {
        assertThat(tell(sample("event-bounce")).status()).isEqualTo(403);

        assertThat(status(CLINIC)).isEqualTo("ACTIVE");
    }

    @Test
    void refusesAMessageWithoutATopicToo() {
        assertThat(post(notification(sample("event-bounce")).with("TopicArn", ""))
                        .status())
                .isEqualTo(403);
    }
}
