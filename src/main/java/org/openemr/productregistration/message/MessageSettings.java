package org.openemr.productregistration.message;

import jakarta.mail.internet.InternetAddress;
import jakarta.validation.constraints.Pattern;
import java.net.URI;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * What is the same in every message.
 *
 * @param sender the From address
 * @param senderAddress the sender's postal address, for the footer; may be blank
 * @param publicUrl base of the links
 * @param configurationSet of Amazon SES, which tells it where to report bounces; may be blank
 */
@ConfigurationProperties("message")
public record MessageSettings(
        @SenderAddress InternetAddress sender,
        String senderAddress,
        @WebUrl URI publicUrl,

        @Pattern(regexp = "[A-Za-z0-9_-]{0,64}", message = "must be the name of a configuration set")
        String configurationSet) {

    String unsubscribeUrl(String token) {
        return publicUrl.toString().replaceAll("/+$", "") + "/unsubscribe/" + token;
    }

    /** One-click unsubscribing is for https links alone (RFC 8058 section 3.1). */
    boolean hasOneClick() {
        return "https".equalsIgnoreCase(publicUrl.getScheme());
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
