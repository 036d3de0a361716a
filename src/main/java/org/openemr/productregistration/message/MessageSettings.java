package org.openemr.productregistration.message;

import jakarta.mail.internet.InternetAddress;
import jakarta.validation.constraints.Pattern;
import java.io.UnsupportedEncodingException;
import java.net.URI;
import org.openemr.productregistration.registration.EmailAddress;
import org.openemr.productregistration.registration.InvalidEmailException;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * What is the same in every message.
 *
 * @param sender the From address
 * @param replyTo where answers go
 * @param senderAddress the sender's postal address, for the footer; may be blank
 * @param publicUrl base of the links
 * @param configurationSet of Amazon SES, which tells it where to report bounces; may be blank
 */
@ConfigurationProperties("message")
public record MessageSettings(
        @SenderAddress InternetAddress sender,
        @SenderAddress InternetAddress replyTo,
        String senderAddress,
        @WebUrl URI publicUrl,

        @Pattern(regexp = "[A-Za-z0-9_-]{0,64}", message = "must be the name of a configuration set")
        String configurationSet) {

    /** Takes addresses as they are typed. */
    public MessageSettings {
        sender = ascii(sender);
        replyTo = ascii(replyTo);
    }

    /**
     * As the header of a message has it: the domain in A-labels (RFC 5890), the name in encoded words (RFC 2047).
     *
     * @throws InvalidEmailException if it can't have the domain
     */
    static InternetAddress ascii(InternetAddress typed) {
        String address = typed.getAddress();
        int domain = address.lastIndexOf('@') + 1;
        try {
            return new InternetAddress(
                    address.substring(0, domain) + EmailAddress.asciiDomain(address.substring(domain)),
                    typed.getPersonal(),
                    "UTF-8");
        } catch (UnsupportedEncodingException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }

    boolean hasReplyTo() {
        return !replyTo.equals(sender);
    }

    String unsubscribeUrl(String token) {
        return publicUrl.toString().replaceAll("/+$", "") + "/unsubscribe/" + token;
    }

    /** One-click unsubscribing is for https links alone (RFC 8058 section 3.1). */
    boolean hasOneClick() {
        return "https".equalsIgnoreCase(publicUrl.getScheme());
    }

    /** Who sends, as people read it. */
    String from() {
        String name = sender.getPersonal();
        return name == null ? sender.getAddress() : name + " <" + sender.getAddress() + ">";
    }

    /** Who sends: the name and, where it is set, the postal address. */
    String signature() {
        String name = sender.getPersonal() == null ? sender.getAddress() : sender.getPersonal();
        return senderAddress.isBlank() ? name : name + "\n" + senderAddress.strip();
    }

    /** The same whenever one broadcast is tried again for one registration. */
    String messageId(String broadcast, String registration) {
        return "<" + broadcast + "." + registration + "@" + senderDomain() + ">";
    }

    String senderDomain() {
        String address = sender.getAddress();
        return address.substring(address.lastIndexOf('@') + 1);
    }
}
