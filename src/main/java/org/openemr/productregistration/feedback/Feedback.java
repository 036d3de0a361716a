package org.openemr.productregistration.feedback;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.openemr.productregistration.feedback.FeedbackMeters.Told;
import org.openemr.productregistration.feedback.Reports.Kind;
import org.openemr.productregistration.feedback.SesEvent.Bounced;
import org.openemr.productregistration.feedback.SesEvent.Complained;
import org.openemr.productregistration.feedback.SesEvent.Delivered;
import org.openemr.productregistration.feedback.SesEvent.Mail;
import org.openemr.productregistration.feedback.SesEvent.Other;
import org.openemr.productregistration.feedback.SesEvent.Rejected;
import org.openemr.productregistration.registration.Registration;
import org.openemr.productregistration.registration.Registrations;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.support.TransactionTemplate;

/** Draws the conclusion from what SES tells, once however often it is told: to whom nothing more is sent. */
class Feedback {

    private static final Logger log = LoggerFactory.getLogger(Feedback.class);

    private static final int MAX_TRANSIENT = 5;
    private static final Duration OF_LATE = Duration.ofDays(30);

    private final Registrations registrations;
    private final Addressees addressees;
    private final Reports reports;
    private final FeedbackMeters meters;
    private final TransactionTemplate transaction;

    Feedback(Registrations registrations, Reports reports, FeedbackMeters meters, TransactionTemplate transaction) {
        this.registrations = registrations;
        this.addressees = new Addressees(registrations);
        this.reports = reports;
        this.meters = meters;
        this.transaction = transaction;
    }

    void take(SesEvent event) {
        if (event instanceof Bounced bounced) {
            bounced.gone().forEach(who -> take(Kind.BOUNCED, bounced.feedbackId(), bounced.mail(), who));
            bounced.unreached().forEach(who -> take(Kind.TRANSIENT, bounced.feedbackId(), bounced.mail(), who));
        } else if (event instanceof Complained complained) {
            complained
                    .recipients()
                    .forEach(who -> take(Kind.COMPLAINED, complained.feedbackId(), complained.mail(), who));
        } else if (event instanceof Rejected rejected) {
            rejected.mail()
                    .destination()
                    .forEach(who -> take(Kind.REJECTED, rejected.feedbackId(), rejected.mail(), who));
        } else if (event instanceof Delivered delivered) {
            delivered
                    .recipients()
                    .forEach(who -> addressees.find(delivered.mail(), who).ifPresent(this::delivered));
        } else if (event instanceof Other other) {
            log.debug("Nothing follows from {}", other.type());
        }
    }

    private void delivered(Registration registration) {
        reports.settle(registration);
        meters.count(Told.DELIVERED);
    }

    private void take(Kind kind, String feedbackId, Mail mail, String recipient) {
        addressees
                .find(mail, recipient)
                .ifPresentOrElse(
                        registration -> take(kind, feedbackId, registration, broadcastId(mail, registration)),
                        () -> log.info("{} told of an address that is not registered, in {}", kind, feedbackId));
    }

    private void take(Kind kind, String feedbackId, Registration registration, @Nullable Long broadcastId) {
        transaction.executeWithoutResult(status -> {
            if (reports.add(feedbackId, registration, broadcastId, kind)) {
                log.info("{} told of {}, broadcast {}", kind, registration.productId(), broadcastId);
                conclude(kind, registration);
                meters.count(Told.valueOf(kind.name()));
            }
        });
    }

    private void conclude(Kind kind, Registration registration) {
        if (kind == Kind.COMPLAINED) {
            registrations.complained(registration);
        } else if (kind == Kind.BOUNCED
                || (kind == Kind.TRANSIENT && reports.countTransient(registration, OF_LATE) >= MAX_TRANSIENT)) {
            registrations.bounced(registration);
            reports.settle(registration);
        }
    }

    /** Unless the tags are those of somebody else's message. */
    private static @Nullable Long broadcastId(Mail mail, Registration registration) {
        Long tagged = mail.registrationId();
        return tagged != null && tagged == registration.id() ? mail.broadcastId() : null;
    }
}
