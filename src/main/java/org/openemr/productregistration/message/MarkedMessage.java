package org.openemr.productregistration.message;

import jakarta.mail.Address;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetHeaders;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.internet.MimeUtility;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.Properties;
import java.util.UUID;
import java.util.regex.Pattern;
import org.openemr.productregistration.message.MessageTemplate.Mark;

/** The message as the mail library writes it, with marks that can't be mistaken for anything the board wrote. */
final class MarkedMessage {

    private static final String SOFT_LINE_BREAK = "=\r\n";

    private final MessageSettings settings;
    private final String broadcast;
    private final String prefix = "Mark" + UUID.randomUUID().toString().replace("-", "");

    MarkedMessage(MessageSettings settings, String broadcast) {
        this.settings = settings;
        this.broadcast = broadcast;
    }

    String mark(Mark mark) {
        return prefix + mark + "Z";
    }

    Pattern pattern() {
        return Pattern.compile(prefix + "([A-Z]+?)Z");
    }

    String write(RenderedMessage rendered, Instant date) {
        try {
            MimeMessage message = new MessageWithOurId();
            message.setFrom(settings.sender());
            if (settings.hasReplyTo()) {
                message.setReplyTo(new Address[] {settings.replyTo()});
            }
            message.setHeader("To", mark(Mark.ADDRESS));
            message.setSubject(rendered.subject(), "UTF-8");
            message.setSentDate(Date.from(date));
            addListHeaders(message);
            message.setContent(
                    new MimeMultipart("alternative", part("plain", rendered.text()), part("html", rendered.html())));
            message.saveChanges();

            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            message.writeTo(bytes);
            return bytes.toString(StandardCharsets.US_ASCII);
        } catch (MessagingException | IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /**
     * RFC 2369, 2919, 3834 and 8058, and what Microsoft's servers heed in the place of 3834; to suppress All would be to
     * suppress bounces. The last two are Amazon SES's, which takes them off.
     */
    private void addListHeaders(MimeMessage message) throws MessagingException {
        message.setHeader("List-Unsubscribe", "<" + settings.unsubscribeUrl(mark(Mark.TOKEN)) + ">");
        if (settings.hasOneClick()) {
            message.setHeader("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
        }
        message.setHeader("List-Id", "<product-registration." + settings.senderDomain() + ">");
        message.setHeader("Auto-Submitted", "auto-generated");
        message.setHeader("Precedence", "bulk");
        message.setHeader("X-Auto-Response-Suppress", "OOF, AutoReply, DR, RN, NRN");
        message.setHeader("X-SES-MESSAGE-TAGS", "broadcast=" + broadcast + ", registration=" + mark(Mark.ID));
        if (!settings.configurationSet().isBlank()) {
            message.setHeader("X-SES-CONFIGURATION-SET", settings.configurationSet());
        }
    }

    private MimeBodyPart part(String subtype, String text) throws MessagingException, IOException {
        InternetHeaders headers = new InternetHeaders();
        headers.setHeader("Content-Type", "text/" + subtype + "; charset=UTF-8");
        headers.setHeader("Content-Transfer-Encoding", "quoted-printable");
        return new MimeBodyPart(headers, quotedPrintable(text).getBytes(StandardCharsets.US_ASCII));
    }

    /** Encodes what is between the marks, and gives each mark a line of its own, which what fills it in can't overflow. */
    private String quotedPrintable(String text) throws MessagingException, IOException {
        String mark = mark(Mark.TOKEN);
        StringBuilder encoded = new StringBuilder();
        for (String piece : text.split(mark, -1)) {
            if (!encoded.isEmpty()) {
                encoded.append(SOFT_LINE_BREAK).append(mark).append(SOFT_LINE_BREAK);
            }
            encoded.append(encode(piece));
        }
        return encoded.toString();
    }

    private static String encode(String text) throws MessagingException, IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = MimeUtility.encode(bytes, "quoted-printable")) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toString(StandardCharsets.US_ASCII);
    }

    /** Its Message-ID is the same whenever one broadcast is tried again for one recipient. */
    private final class MessageWithOurId extends MimeMessage {

        private MessageWithOurId() {
            super(Session.getInstance(new Properties()));
        }

        @Override
        protected void updateMessageID() throws MessagingException {
            setHeader("Message-ID", settings.messageId(broadcast, mark(Mark.ID)));
        }
    }
}
