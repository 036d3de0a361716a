package org.openemr.productregistration.feedback;

import java.util.Optional;
import org.openemr.productregistration.feedback.SesEvent.Mail;
import org.openemr.productregistration.registration.EmailAddress;
import org.openemr.productregistration.registration.InvalidEmailException;
import org.openemr.productregistration.registration.Registration;
import org.openemr.productregistration.registration.Registrations;

/** Finds out whose registration it is that SES tells of. */
class Addressees {

    private final Registrations registrations;

    Addressees(Registrations registrations) {
        this.registrations = registrations;
    }

    /**
     * By the recipient's address. One that nobody registered may be where a registered one forwards its mail to: then by
     * whom the message was sent to. The tags come last, for another service may share the topic, with ids of its own.
     */
    Optional<Registration> find(Mail mail, String recipient) {
        return find(recipient).or(() -> switch (mail.destination().size()) {
            case 0 -> Optional.ofNullable(mail.registrationId()).flatMap(registrations::find);
            case 1 -> find(mail.destination().get(0));
            default -> Optional.empty();
        });
    }

    private Optional<Registration> find(String mailbox) {
        try {
            return registrations.find(new EmailAddress(address(mailbox)));
        } catch (InvalidEmailException notOurs) {
            return Optional.empty();
        }
    }

    /** Of {@code Name <address>} or the address alone. */
    private static String address(String mailbox) {
        int start = mailbox.lastIndexOf('<');
        int end = mailbox.lastIndexOf('>');
        return start >= 0 && end > start ? mailbox.substring(start + 1, end) : mailbox;
    }
}
