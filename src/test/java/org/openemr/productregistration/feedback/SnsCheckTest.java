package org.openemr.productregistration.feedback;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.openemr.productregistration.Service.Answer;
import org.openemr.productregistration.TestCertificate;

/** Whose posts are taken for those of SNS. */
class SnsCheckTest extends FeedbackFixture {

    private static final TestCertificate FORGED = TestCertificate.of("sns.amazonaws.com");

    @ParameterizedTest
    @ValueSource(strings = {"1", "2"})
    void takesBothVersionsOfTheSignature(String version) {
        post(unsigned().signed(CERTIFICATE, version));

        assertThat(status(CLINIC)).isEqualTo("BOUNCED");
    }

    @Test
    void takesItAlsoWhereItIsCalledJson() {
        service.post("/api/feedback/ses", "application/json", signed().json());

        assertThat(status(CLINIC)).isEqualTo("BOUNCED");
    }

    @Test
    void takesTextThatIsNotAscii() {
        post(signed().with("Subject", "Rückmeldung 🩺").signed(CERTIFICATE, "2"));

        assertThat(status(CLINIC)).isEqualTo("BOUNCED");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void refuses(String what, UnaryOperator<SnsPost> change) {
        Answer answer = post(change.apply(signed()));

        assertRefused(answer);
    }

    static Stream<Arguments> refuses() {
        String dir = "https://sns.us-east-1.amazonaws.com/";
        return Stream.of(
                change("a forged signature", post -> post.signed(FORGED, "2")),
                change(
                        "an altered message",
                        post -> post.with("Message", post.fields().get("Message") + " ")),
                change("an altered subject", post -> post.with("Subject", "")),
                change("another version of the signature", post -> post.with("SignatureVersion", "1")),
                change("a version that is not known", post -> post.with("SignatureVersion", "3")),
                change("no signature", post -> without(post, "Signature")),
                change("no version", post -> without(post, "SignatureVersion")),
                change("no certificate", post -> without(post, "SigningCertURL")),
                change("no time", post -> without(post, "Timestamp")),
                change("no type", post -> without(post, "Type")),
                change("a type that is not known", post -> signed(post.with("Type", "Other"))),
                change(
                        "a foreign topic",
                        post -> signed(post.with("TopicArn", "arn:aws:sns:us-east-1:666:ses-feedback"))),
                change(
                        "a topic of another region",
                        post -> signed(post.with("TopicArn", SnsPost.TOPIC.replace("east", "west")))),
                change("no topic", post -> without(post, "TopicArn")),
                certificate("https://sns.us-east-1.amazonaws.com.example.net/a.pem"),
                certificate("https://sns.eu-west-1.amazonaws.com/a.pem"),
                certificate("https://s3.amazonaws.com/a.pem"),
                certificate("http://sns.us-east-1.amazonaws.com/a.pem"),
                certificate("https://sns.us-east-1.amazonaws.com@example.net/a.pem"),
                certificate(dir + "?Action=GetTopic&a=.pem"),
                certificate("not a URL"));
    }

    @Test
    void refusesWhatWasCaughtAndIsSentAgainLater() {
        SnsPost caught = signed();
        CLOCK.turn(Duration.ofHours(2).plusSeconds(1));

        assertRefused(post(caught));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{", "[]", "null", "\"text\"", "x", "{\"TopicArn\": 1}", "{\"TopicArn\": {}}"})
    void refusesWhatIsNoMessage(String body) {
        assertRefused(service.post("/api/feedback/ses", "text/plain", body));
    }

    @Test
    void asksSnsForNothingOnBehalfOfAForeignTopic() {
        post(signed(unsigned().with("TopicArn", "arn:aws:sns:us-east-1:666:ses-feedback")));

        assertThat(SNS.asked()).isEmpty();
    }

    @Test
    void letsSnsTryAgainWhileTheCertificateCantBeHad() {
        SNS.unplug();
        SnsPost post = signed().with("SigningCertURL", SnsPost.HOST + "new.pem");
        assertThat(post(post).status()).isEqualTo(503);
        assertThat(status(CLINIC)).isEqualTo("ACTIVE");

        SNS.reset();

        assertThat(post(post).status()).isEqualTo(200);
        assertThat(status(CLINIC)).isEqualTo("BOUNCED");
    }

    private SnsPost unsigned() {
        return SnsPost.notification(sample("event-bounce"), CLOCK.instant());
    }

    private SnsPost signed() {
        return signed(unsigned());
    }

    private static SnsPost signed(SnsPost post) {
        return post.signed(CERTIFICATE, "2");
    }

    private void assertRefused(Answer answer) {
        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
        assertThat(answer.json().get("error").asString()).isEqualTo("Not a message of the feedback topic");
        assertThat(status(CLINIC)).isEqualTo("ACTIVE");
        assertThat(reports()).isZero();
    }

    private static Arguments change(String what, UnaryOperator<SnsPost> change) {
        return Arguments.of(what, change);
    }

    private static Arguments certificate(String url) {
        return change("a certificate from " + url, post -> post.with("SigningCertURL", url));
    }

    private static SnsPost without(SnsPost post, String field) {
        SnsPost changed = post.with(field, "");
        changed.fields().remove(field);
        return changed;
    }
}
