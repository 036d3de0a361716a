package org.openemr.productregistration.delivery;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import org.openemr.productregistration.mail.Outcome;
import org.openemr.productregistration.message.EmailMessage;
import org.openemr.productregistration.message.MessageSettings;
import org.openemr.productregistration.message.MessageTemplate;
import org.openemr.productregistration.message.Recipient;
import org.openemr.productregistration.registration.EmailAddress;

/** Sends a notice to one address alone, as everyone would get it. */
class TrialSender {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Recipients recipients;
    private final Supplier<Courier> couriers;
    private final MessageSettings settings;
    private final Clock clock;

    TrialSender(Recipients recipients, Supplier<Courier> couriers, MessageSettings settings, Clock clock) {
        this.recipients = recipients;
        this.couriers = couriers;
        this.settings = settings;
        this.clock = clock;
    }

    /** @throws NotSentException if the mail server can't be reached soon, or does not accept it */
    void send(EmailMessage message, EmailAddress address) {
        Instant now = clock.instant();
        MessageTemplate template = MessageTemplate.of(message, settings, "test-" + now.toEpochMilli(), now);
        Instant deadline = now.plus(PATIENCE);
        try (Courier courier = couriers.get()) {
            Recipient recipient = recipients.of(address);
            Outcome outcome = send(template, recipient, courier, deadline);
            if (outcome instanceof Outcome.ConnectionLost) { // as when one that was kept has been cut meanwhile
                outcome = send(template, recipient, courier, deadline);
            }
            if (!(outcome instanceof Outcome.Accepted)) {
                throw new NotSentException(outcome.reply().toString());
            }
        }
    }

    private Outcome send(MessageTemplate template, Recipient recipient, Courier courier, Instant deadline) {
        getReady(courier, deadline);
        return courier.send(template, recipient);
    }

    private void getReady(Courier courier, Instant deadline) {
        while (!courier.isReady()) {
            Optional<Ending> ending = courier.getReady();
            if (ending.isPresent() || clock.instant().isAfter(deadline)) {
                throw new NotSentException(ending.map(Ending::toString).orElse("no connection to the mail server"));
            }
        }
    }
}
