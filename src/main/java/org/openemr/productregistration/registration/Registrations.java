package org.openemr.productregistration.registration;

import java.util.Optional;
import java.util.UUID;
import org.openemr.productregistration.registration.RegistrationRequests.Outcome;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Registers addresses, and knows to which of them notices may be sent. */
public class Registrations {

    private static final Logger log = LoggerFactory.getLogger(Registrations.class);

    private final RegistrationRepository repository;
    private final Tallies tallies;
    private final RegistrationRequests requests;
    private final RegistrationSettings settings;

    Registrations(
            RegistrationRepository repository,
            Tallies tallies,
            RegistrationRequests requests,
            RegistrationSettings settings) {
        this.repository = repository;
        this.tallies = tallies;
        this.requests = requests;
        this.settings = settings;
    }

    /**
     * Registers the address, or makes it active again with its product id of before.
     *
     * @throws AlreadyRegisteredException if it is registered, unless the settings answer that with its product id
     */
    UUID register(EmailAddress email, Product product) {
        UUID productId = UUID.randomUUID();
        if (repository.add(productId, email, product)) {
            requests.count(Outcome.REGISTERED);
            log.info("Registered {} as {}", email, productId);
            return productId;
        }
        return registerAgain(find(email).orElseThrow(), email, product);
    }

    private UUID registerAgain(Registration known, EmailAddress email, Product product) {
        boolean isBack = known.status() != Status.ACTIVE && change(known, Status.ACTIVE);
        requests.count(isBack ? Outcome.REGISTERED : Outcome.KNOWN);
        if (known.status() == Status.ACTIVE && !settings.answersWithEarlierProductId()) {
            log.info("Already registered: {}", email);
            throw new AlreadyRegisteredException();
        }
        if (known.product().isChangedBy(product)) {
            tallies.moveWith(
                    known.id(), () -> repository.update(known.id(), product.version(), product.distribution()));
        }
        log.info("Registered again {} as {}", email, known.productId());
        return known.productId();
    }

    public Optional<Registration> find(long id) {
        return repository.readById(id);
    }

    public Optional<Registration> find(EmailAddress email) {
        return repository.findByEmailFolded(email.folded());
    }

    /** The registration whose messages carry this token in their unsubscribe link. */
    public Optional<Registration> findByToken(String token) {
        return repository.findByUnsubscribeToken(token);
    }

    /** Sends it no more notices, until it registers again; changes nothing where its owner complained. */
    public void unsubscribe(Registration registration) {
        change(registration, Status.UNSUBSCRIBED);
    }

    /** Its mail comes back: sends it no more notices, until it registers again. */
    public void bounced(Registration registration) {
        change(registration, Status.BOUNCED);
    }

    /** Its owner called a notice spam: sends it none ever again. */
    public void complained(Registration registration) {
        change(registration, Status.COMPLAINED);
    }

    private boolean change(Registration registration, Status status) {
        boolean changed = repository.change(registration, status);
        if (changed) {
            log.info("Registration {} is {} now", registration.productId(), status);
        }
        return changed;
    }
}
