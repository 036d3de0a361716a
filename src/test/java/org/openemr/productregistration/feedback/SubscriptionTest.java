package org.openemr.productregistration.feedback;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** Whom the service subscribes to by itself. */
@ExtendWith(OutputCaptureExtension.class)
class SubscriptionTest extends FeedbackFixture {

    @Test
    void confirmsTheSubscriptionToTheTopic() {
        assertThat(post(signed(asked())).status()).isEqualTo(200);

        assertThat(SNS.confirmed()).singleElement().satisfies(url -> {
            assertThat(url)
                    .hasScheme("https")
                    .hasHost("sns.us-east-1.amazonaws.com")
                    .hasPath("/");
            assertThat(url)
                    .hasQuery("Action=ConfirmSubscription&TopicArn=" + SnsPost.TOPIC + "&Token=2336412f37fb687f");
        });
    }

    @Test
    void confirmsNoOtherTopic() {
        SnsPost foreign = asked().with("TopicArn", "arn:aws:sns:us-east-1:666666666666:other");

        assertThat(post(signed(foreign)).status()).isEqualTo(403);

        assertThat(SNS.confirmed()).isEmpty();
    }

    @Test
    void confirmsNothingUnsigned() {
        SnsPost altered = signed(asked()).with("Token", "another");

        assertThat(post(altered).status()).isEqualTo(403);

        assertThat(SNS.confirmed()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://example.net/?Action=ConfirmSubscription",
                "http://sns.us-east-1.amazonaws.com/?Action=ConfirmSubscription",
                "https://sns.us-east-1.amazonaws.com@example.net/?Action=ConfirmSubscription",
                "https://example.net@sns.us-east-1.amazonaws.com/?Action=ConfirmSubscription",
                "https://sns.us-east-1.amazonaws.com:8443/?Action=ConfirmSubscription",
                "/?Action=ConfirmSubscription"
            })
    void goesNowhereButToSns(String url) {
        assertThat(post(signed(asked().with("SubscribeURL", url))).status()).isEqualTo(403);

        assertThat(SNS.confirmed()).isEmpty();
    }

    @Test
    void letsSnsAskAgainWhileItCantBeReached() {
        post(signed(asked()));
        SNS.reset();
        SNS.unplug();

        assertThat(post(signed(asked())).status()).isEqualTo(503);
    }

    @Test
    void tellsTheOperatorThatItIsNoLongerSubscribed(CapturedOutput log) {
        SnsPost told = SnsPost.confirmation("UnsubscribeConfirmation", CLOCK.instant());

        assertThat(post(signed(told)).status()).isEqualTo(200);

        assertThat(SNS.confirmed()).isEmpty();
        assertThat(log).contains("No longer subscribed to " + SnsPost.TOPIC);
    }

    private static SnsPost asked() {
        return SnsPost.confirmation("SubscriptionConfirmation", CLOCK.instant());
    }

    private static SnsPost signed(SnsPost post) {
        return post.signed(CERTIFICATE, "2");
    }
}
