package org.openemr.productregistration.feedback;

import static org.openemr.productregistration.feedback.SnsPost.TOPIC;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.openemr.productregistration.Clinics;
import org.openemr.productregistration.Service;
import org.openemr.productregistration.Service.Answer;
import org.openemr.productregistration.TestCertificate;
import org.openemr.productregistration.WholeService;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.bean.override.convention.TestBean;
import software.amazon.awssdk.http.SdkHttpClient;

/** The whole service, and an SNS that posts to it. Registered are {@link #CLINIC} and {@link #OTHER}. */
@SpringBootTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "DB_URL=jdbc:h2:mem:feedback;MODE=MySQL;DATABASE_TO_LOWER=TRUE;CASE_INSENSITIVE_IDENTIFIERS=TRUE",
            "MANAGEMENT_PORT=0",
            "SECRET_PIN=" + Service.PIN,
            WholeService.OUTBOX,
            "SES_FEEDBACK_TOPIC_ARN= arn:aws:sns:eu-west-1:123456789012:older, " + TOPIC
        })
abstract class FeedbackFixture {

    static final String CLINIC = "clinic@example.org";
    static final String OTHER = "other@example.org";
    static final TestCertificate CERTIFICATE = TestCertificate.of("sns.amazonaws.com");
    static final StubSns SNS = new StubSns(CERTIFICATE);
    static final TestClock CLOCK = new TestClock();

    @TestBean
    Clock utcClock;

    @TestBean
    SdkHttpClient snsClient;

    @Autowired
    JdbcClient database;

    Service service;

    static Clock utcClock() {
        return CLOCK;
    }

    static SdkHttpClient snsClient() {
        return SNS;
    }

    @BeforeEach
    void registerTwo(@LocalServerPort int port) {
        SNS.reset();
        Clinics.forgetAll(database);
        service = new Service(port);
        service.register(CLINIC);
        service.register(OTHER);
    }

    /** A sample of what SES sends, about the registration of {@link #CLINIC}. */
    String sample(String name) {
        try (InputStream in = FeedbackFixture.class.getResourceAsStream("/ses/" + name + ".json")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .replace("\"123\"", "\"" + id(CLINIC) + "\"")
                    .replace("registration=123", "registration=" + id(CLINIC));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The sample, told of another bounce or complaint than before. */
    String another(String name) {
        return sample(name).replaceAll("\"feedbackId\": \"[^\"]*\"", "\"feedbackId\": \"" + UUID.randomUUID() + "\"");
    }

    Answer tell(String event) {
        return post(notification(event));
    }

    SnsPost notification(String event) {
        return SnsPost.notification(event, CLOCK.instant()).signed(CERTIFICATE, "2");
    }

    Answer post(SnsPost post) {
        return service.post("/api/feedback/ses", "text/plain; charset=UTF-8", post.json());
    }

    String status(String address) {
        return database.sql("SELECT status FROM registration WHERE email = ?")
                .param(address)
                .query(String.class)
                .single();
    }

    long id(String address) {
        return database.sql("SELECT id FROM registration WHERE email = ?")
                .param(address)
                .query(Long.class)
                .single();
    }

    long reports() {
        return database.sql("SELECT COUNT(*) FROM feedback").query(Long.class).single();
    }
}
