package org.openemr.productregistration.feedback;

import java.io.IOException;
import java.net.URI;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.messagemanager.sns.model.SnsSubscriptionConfirmation;

/** Tells SNS that this service wants the topic's messages, as whoever subscribed it asked. */
class Subscription {

    private static final Logger log = LoggerFactory.getLogger(Subscription.class);

    private final SdkHttpClient http;

    Subscription(SdkHttpClient http) {
        this.http = http;
    }

    /** @param asked a message that was checked: its certificate came from the host of SNS */
    void confirm(SnsSubscriptionConfirmation asked) {
        URI url = asked.subscribeUrl();
        String authority = asked.signingCertUrl().getHost();
        if (!"https".equals(url.getScheme()) || !authority.equals(url.getAuthority())) {
            throw new FeedbackRefusedException("the URL that confirms is not one of SNS");
        }
        int status = get(url);
        if (status != 200) {
            throw new FeedbackRefusedException("SNS confirms no subscription, but answers " + status);
        }
        log.info("Subscribed to {}", asked.topicArn());
    }

    private int get(URI url) {
        SdkHttpRequest request =
                SdkHttpRequest.builder().method(SdkHttpMethod.GET).uri(url).build();
        try {
            return http.prepareRequest(
                            HttpExecuteRequest.builder().request(request).build())
                    .call()
                    .httpResponse()
                    .statusCode();
        } catch (IOException silent) {
            throw new SnsUnreachableException(silent.toString());
        }
    }
}
