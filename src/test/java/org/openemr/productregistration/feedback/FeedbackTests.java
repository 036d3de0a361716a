package org.openemr.productregistration.feedback;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openemr.productregistration.registration.EmailAddress;
import org.openemr.productregistration.registration.Registration;
import org.openemr.productregistration.registration.Registrations;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import tools.jackson.databind.JsonNode;

/** What follows from what SES tells. */
@ExtendWith(OutputCaptureExtension.class)
abstract class FeedbackTests extends FeedbackFixture {

    @Autowired
    private Registrations registrations;

    @Autowired
    private Reports reports;

    @Autowired
    private MeterRegistry metrics;

    @ParameterizedTest
    @ValueSource(strings = {"bounce-with-dsn", "bounce-without-dsn", "event-bounce"})
    void aPermanentBounceSuppresses(String name) {
        assertThat(tell(sample(name)).status()).isEqualTo(200);

        assertThat(status(CLINIC)).isEqualTo("BOUNCED");
    }

    @ParameterizedTest
    @ValueSource(strings = {"complaint-with-report", "complaint-without-report", "event-complaint"})
    void aComplaintSuppresses(String name) {
        assertThat(tell(sample(name)).status()).isEqualTo(200);

        assertThat(status(CLINIC)).isEqualTo("COMPLAINED");
        assertThat(status(OTHER)).isEqualTo("ACTIVE");
    }

    @ParameterizedTest
    @ValueSource(strings = {"delivery", "event-delivery", "event-send", "bounce-transient", "topic-set"})
    void whatIsNoPermanentBounceAndNoComplaintChangesNothing(String name) {
        assertThat(tell(sample(name)).status()).isEqualTo(200);

        assertThat(status(CLINIC)).isEqualTo("ACTIVE");
    }

    @Test
    void nothingIsKeptOfWhoWasErasedMeanwhile() {
        Registration found = registrations.find(new EmailAddress(CLINIC)).orElseThrow();
        database.sql("DELETE FROM registration WHERE id = ?").param(found.id()).update();

        boolean added = new Reports(database, Clock.systemUTC()).add("f", found, 1L, Reports.Kind.BOUNCED);

        assertThat(added).isFalse();
        assertThat(database.sql("SELECT COUNT(*) FROM feedback")
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void aRejectionCountsOnceAndIsNobodysFault() {
        tell(sample("event-reject"));
        tell(sample("event-reject"));

        assertThat(status(CLINIC)).isEqualTo("ACTIVE");
        assertThat(database.sql("SELECT COUNT(*) FROM feedback WHERE kind = 'REJECTED' AND broadcast_id = 4711")
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void aReportThatItIsNoSpamIsNoComplaint() {
        tell(sample("complaint-with-report").replace("\"abuse\"", "\"not-spam\""));

        assertThat(status(CLINIC)).isEqualTo("ACTIVE");
    }

    @Test
    void plainWordsWithWhichSesTriesTheTopicOutArePassedOver() {
        assertThat(tell("Successfully validated SNS topic for Amazon SES event publishing.")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void everyRecipientOfABounceIsSuppressedAlsoWithANameBesideTheAddress() {
        tell(sample("bounce-without-dsn"));

        assertThat(status(CLINIC)).isEqualTo("BOUNCED");
        assertThat(status(OTHER)).isEqualTo("BOUNCED");
    }

    @Test
    void aRecipientForWhomTheMailServerStillTriesIsNotSuppressed() {
        tell(sample("bounce-delayed"));

        assertThat(status(CLINIC)).isEqualTo("ACTIVE");
        assertThat(status(OTHER)).isEqualTo("BOUNCED");
    }

    @Test
    void theAddressIsFoundInWhateverLetterCase() {
        tell(sample("event-bounce").replace(CLINIC, "Clinic@EXAMPLE.org"));

        assertThat(status(CLINIC)).isEqualTo("BOUNCED");
    }

    @Test
    void mailForwardedToAnAddressThatNobodyRegisteredIsTracedBack() {
        tell(sample("event-bounce").replace("\"emailAddress\": \"" + CLINIC, "\"emailAddress\": \"home@example.net"));

        assertThat(status(CLINIC)).isEqualTo("BOUNCED");
    }

    @Test
    void anotherServicesTagsMeanNothingHere() {
        tell(sample("event-bounce").replace(CLINIC, "somebody@example.net"));

        assertThat(status(CLINIC)).isEqualTo("ACTIVE");
        assertThat(reports()).isZero();
    }

    @Test
    void theAddressIsBelievedWhereTheTagsContradictIt() {
        tell(sample("event-bounce").replace("\"" + id(CLINIC) + "\"", "\"" + id(OTHER) + "\""));

        assertThat(status(CLINIC)).isEqualTo("BOUNCED");
        assertThat(status(OTHER)).isEqualTo("ACTIVE");
        assertThat(database.sql("SELECT COUNT(broadcast_id) FROM feedback")
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void theTagsDoWhereNoAddressTellsAnything() {
        tell(sample("event-bounce")
                .replace("\"emailAddress\": \"" + CLINIC, "\"emailAddress\": \"unknown")
                .replaceAll("\"destination\": \\[[^]]*]", "\"destination\": []"));

        assertThat(status(CLINIC)).isEqualTo("BOUNCED");
    }

    @Test
    void theSameToldTwiceChangesNothing() {
        tell(sample("bounce-with-dsn"));
        service.register(CLINIC);

        assertThat(tell(sample("bounce-with-dsn")).status()).isEqualTo(200);

        assertThat(status(CLINIC)).isEqualTo("ACTIVE");
        assertThat(reports()).isEqualTo(1);
    }

    @Test
    void fiveTransientBouncesSuppress() {
        transientBounces(4);
        assertThat(status(CLINIC)).isEqualTo("ACTIVE");

        transientBounces(1);

        assertThat(status(CLINIC)).isEqualTo("BOUNCED");
    }

    @Test
    void oneTransientBounceToldFiveTimesIsOne() {
        IntStream.range(0, 5).forEach(i -> tell(sample("bounce-transient")));

        assertThat(status(CLINIC)).isEqualTo("ACTIVE");
    }

    @Test
    void transientBouncesOfOverThirtyDaysAgoNoLongerCount() {
        transientBounces(4);
        CLOCK.turn(Duration.ofDays(30).plusMinutes(1));

        transientBounces(4);

        assertThat(status(CLINIC)).isEqualTo("ACTIVE");
    }

    @Test
    void transientBouncesBeforeASuccessNoLongerCount() {
        transientBounces(4);
        tell(sample("event-delivery"));

        transientBounces(4);
        assertThat(status(CLINIC)).isEqualTo("ACTIVE");
        transientBounces(1);

        assertThat(status(CLINIC)).isEqualTo("BOUNCED");
    }

    @Test
    void whoRegistersAgainAfterBouncesStartsAnew() {
        transientBounces(5);

        assertThat(service.register(CLINIC).status()).isEqualTo(201);
        transientBounces(4);

        assertThat(status(CLINIC)).isEqualTo("ACTIVE");
    }

    @Test
    void whoRegistersAgainAfterAComplaintStaysSuppressed() {
        tell(sample("event-complaint"));

        assertThat(service.register(CLINIC).status()).isEqualTo(201);

        assertThat(status(CLINIC)).isEqualTo("COMPLAINED");
    }

    @Test
    void aComplaintWinsOverLeavingInTheSameMoment() {
        Registration asItWas = registrations.find(new EmailAddress(CLINIC)).orElseThrow();
        registrations.unsubscribe(asItWas);

        registrations.complained(asItWas);

        assertThat(status(CLINIC)).isEqualTo("COMPLAINED");
    }

    @Test
    void theProgressOfTheBroadcastShowsBouncesAndComplaints() {
        String path = service.broadcast("Patch", "Get it").header("Location");
        String broadcast = path.substring(path.lastIndexOf('/') + 1);

        tell(sample("event-bounce").replace("\"4711\"", "\"" + broadcast + "\""));
        tell(another("complaint-with-report").replace("broadcast=4711", "broadcast=" + broadcast));
        tell(sample("event-reject").replace("\"4711\"", "\"" + broadcast + "\""));

        JsonNode progress = service.asBoard("GET", path).json();
        assertThat(progress.get("bounced").asInt()).isEqualTo(1);
        assertThat(progress.get("complained").asInt()).isEqualTo(1);
        assertThat(progress.get("rejected").asInt()).isEqualTo(1);
        assertThat(progress.get("failed").asInt()).isZero();
    }

    @Test
    void noAddressIsLogged(CapturedOutput log) {
        tell(sample("bounce-without-dsn"));
        tell(another("event-complaint").replace(CLINIC, "Jane Doe <jane@example.net>"));

        assertThat(log.getAll()).contains("BOUNCED").contains("COMPLAINED");
        assertThat(log.getAll()).doesNotContain(CLINIC, OTHER, "Jane", "jane@");
    }

    @Test
    void isMeteredOnceHoweverOftenItIsTold() {
        double before = metered("bounced");

        tell(sample("event-bounce"));
        tell(sample("event-bounce"));

        assertThat(metered("bounced") - before).isEqualTo(1);
    }

    @Test
    void theLastIsRememberedOfDeliveriesToo() {
        CLOCK.turn(Duration.ofMinutes(1));

        tell(sample("event-delivery"));

        assertThat(metrics.get("feedback.last.received").gauge().value()).isEqualTo(now());
    }

    @Test
    void theLastThatWasKeptOutlivesAStart() {
        tell(sample("event-bounce"));
        double then = now();
        CLOCK.turn(Duration.ofDays(1));

        MeterRegistry afterAStart = new SimpleMeterRegistry();
        new FeedbackMeters(reports, CLOCK).bindTo(afterAStart);

        assertThat(afterAStart.get("feedback.last.received").gauge().value()).isEqualTo(then);
    }

    private double metered(String kind) {
        return metrics.get("feedback").tag("kind", kind).functionCounter().count();
    }

    private static double now() {
        return CLOCK.instant().toEpochMilli() / 1e3;
    }

    private void transientBounces(int count) {
        IntStream.range(0, count).forEach(i -> tell(another("bounce-transient")));
    }
}
