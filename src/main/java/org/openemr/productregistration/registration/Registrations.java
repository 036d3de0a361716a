package org.openemr.productregistration.registration;

import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Registers addresses, and knows to which of them notices may be sent. */
public class Registrations {

    private static final Logger log = LoggerFactory.getLogger(Registrations.class);

    private final RegistrationRepository repository;
    private final RegistrationSettings settings;

    Registrations(RegistrationRepository repository, RegistrationSettings settings) {
        this.repository = repository;
        this.settings = settings;
    }

    /**
     * Registers the address, or makes it active again with its product id of before.
     *
     * @throws AlreadyRegisteredException if it is registered, unless the settings answer that with its product id
     */
    UUID register(EmailAddress email, Product product) {
        UUID productId = UUID.randomUUID();
        if (repository.insert(productId, email, product)) {
            log.info("Registered {} as {}", email, productId);
            return productId;
        }
        return registerAgain(repository.find(email).orElseThrow(), email, product);
    }

    private UUID registerAgain(Registration known, EmailAddress email, Product product) {
        if (known.status() == Status.ACTIVE && !settings.answersWithEarlierProductId()) {
            log.info("Already registered: {}", email);
            throw new AlreadyRegisteredException();
        }
        if (known.status().returnsByRegistering()) {
            repository.change(known, Status.ACTIVE);
        }
        repository.update(known, product);
        log.info("Registered again {} as {}", email, known.productId());
        return known.productId();
    }

    public Optional<Registration> find(long id) {
        return repository.find(id);
    }

    public Optional<Registration> find(EmailAddress email) {
        return repository.find(email);
    }

    /** The registration whose messages carry this token in their unsubscribe link. */
    public Optional<Registration> findByToken(String token) {
        return repository.findByToken(token);
    }

    /** Sends it no more notices, until it registers again; changes nothing where none are sent. */
    public void unsubscribe(Registration registration) {
        if (registration.status() == Status.ACTIVE || registration.status() == Status.BOUNCED) {
            suppress(registration, Status.UNSUBSCRIBED);
        }
    }

    /** Its mail comes back: sends it no more notices, until it registers again. */
    public void bounced(Registration registration) {
        if (registration.status() == Status.ACTIVE) {
            suppress(registration, Status.BOUNCED);
        }
    }

    /** Its owner called a notice spam: sends it none ever again. */
    public void complained(Registration registration) {
        logChange(repository.complained(registration), registration, Status.COMPLAINED);
    }

    private void suppress(Registration registration, Status status) {
        logChange(repository.change(registration, status), registration, status);
    }

    private static void logChange(boolean changed, Registration registration, Status status) {
        if (changed) {
            log.info("Registration {} is {} now", registration.productId(), status);
        }
    }
}
