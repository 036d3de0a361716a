package org.openemr.productregistration.feedback;

import java.time.Clock;
import java.time.Duration;
import org.openemr.productregistration.registration.Registrations;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import software.amazon.awssdk.http.SdkHttpClient;
import tools.jackson.databind.json.JsonMapper;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(FeedbackSettings.class)
class FeedbackConfiguration {

    /** SNS waits 15 s for an answer, within which a certificate may have to be fetched. */
    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    @Bean
    SdkHttpClient snsClient() {
        return new SnsClient(TIMEOUT);
    }

    @Bean
    SnsCheck snsCheck(FeedbackSettings settings, SdkHttpClient snsClient, JsonMapper json, Clock clock) {
        return new SnsCheck(settings, snsClient, json, clock);
    }

    @Bean
    Subscription subscription(SdkHttpClient snsClient) {
        return new Subscription(snsClient);
    }

    @Bean
    SesEventReader sesEventReader(JsonMapper json) {
        return new SesEventReader(json);
    }

    @Bean
    Reports reports(JdbcClient jdbc, Clock clock) {
        return new Reports(jdbc, clock);
    }

    @Bean
    FeedbackMeters feedbackMeters(Reports reports, Clock clock) {
        return new FeedbackMeters(reports, clock);
    }

    @Bean
    Feedback feedback(
            Registrations registrations, Reports reports, FeedbackMeters meters, TransactionTemplate transaction) {
        return new Feedback(registrations, reports, meters, transaction);
    }
}
