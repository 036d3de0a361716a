package org.openemr.productregistration.broadcast;

import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.openemr.productregistration.message.EmailMessage;
import org.openemr.productregistration.registration.RegistrationCount;
import org.openemr.productregistration.slice.Lots;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.transaction.support.TransactionTemplate;

/** Takes a notice to everyone active at this moment, at the same cost for any number of them. */
class Acceptance {

    private static final Logger log = LoggerFactory.getLogger(Acceptance.class);

    private final BroadcastRepository repository;
    private final Lots lots;
    private final RegistrationCount registrations;
    private final TransactionTemplate transaction;

    Acceptance(
            BroadcastRepository repository,
            Lots lots,
            RegistrationCount registrations,
            TransactionTemplate transaction) {
        this.repository = repository;
        this.lots = lots;
        this.registrations = registrations;
        this.transaction = transaction;
    }

    /** To how many a notice would go. */
    long recipients() {
        return registrations.activeUpTo(registrations.highestId());
    }

    /**
     * Puts the message and who gets it on disk, in one transaction.
     *
     * @param idempotencyKey where it was used before with the same message, nothing new is sent
     * @return the broadcast's id
     * @throws IdempotencyKeyException if the key was used with another message
     */
    long accept(EmailMessage message, Terms terms, @Nullable String idempotencyKey) {
        Optional<Broadcast> before = Optional.ofNullable(idempotencyKey).flatMap(repository::findByKey);
        if (before.isPresent()) {
            return same(before.get(), message);
        }
        try {
            return acceptNew(message, terms, idempotencyKey);
        } catch (DuplicateKeyException atTheSameTime) {
            return same(
                    repository.findByKey(Objects.requireNonNull(idempotencyKey)).orElseThrow(), message);
        }
    }

    private static long same(Broadcast before, EmailMessage message) {
        if (!before.message().equals(message)) {
            throw new IdempotencyKeyException();
        }
        return before.id();
    }

    private long acceptNew(EmailMessage message, Terms terms, @Nullable String idempotencyKey) {
        Accepted accepted = Objects.requireNonNull(transaction.execute(status -> {
            long highestId = registrations.highestId();
            long recipients = registrations.activeUpTo(highestId);
            long id = repository.insert(message, terms, idempotencyKey, highestId, recipients);
            if (recipients > 0 || terms.isDelayed()) {
                lots.add(id, 0, highestId, recipients);
            } else {
                repository.finish(id);
            }
            return new Accepted(id, recipients);
        }));
        log.info("Accepted broadcast {} to {} recipients", accepted.id(), accepted.recipients());
        return accepted.id();
    }

    private record Accepted(long id, long recipients) {}
}
