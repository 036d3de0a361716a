package org.openemr.productregistration.message;

import jakarta.mail.Address;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.regex.MatchResult;
import org.jspecify.annotations.Nullable;

/**
 * A notice as bytes, made once by the mail library with marks where one recipient's copy differs from another's; each copy
 * is the same bytes with the marks filled in.
 */
public final class MessageTemplate {

    private final MessageSettings settings;
    private final String name;
    private final Date date;
    private final List<byte[]> pieces = new ArrayList<>();
    private final List<Mark> marks = new ArrayList<>();

    private MessageTemplate(MessageSettings settings, String name, Instant date, MarkedMessage marked, String message) {
        this.settings = settings;
        this.name = name;
        this.date = Date.from(date);
        int from = 0;
        for (MatchResult found : marked.pattern().matcher(message).results().toList()) {
            pieces.add(ascii(message.substring(from, found.start())));
            marks.add(Mark.valueOf(found.group(1)));
            from = found.end();
        }
        pieces.add(ascii(message.substring(from)));
    }

    /**
     * Makes the template.
     *
     * @param name what the broadcast is called in message ids, and in what Amazon SES tells of a message
     * @param date the Date of the message
     */
    public static MessageTemplate of(EmailMessage message, MessageSettings settings, String name, Instant date) {
        MarkedMessage marked = new MarkedMessage(settings, name);
        String bytes = marked.write(RenderedMessage.of(message, settings, marked.mark(Mark.TOKEN)), date);
        return new MessageTemplate(settings, name, date, marked, bytes);
    }

    /** The recipient's copy. */
    public MimeMessage to(Recipient recipient) {
        return new Copy(recipient);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /** Where copies differ. */
    enum Mark {
        ADDRESS,
        TOKEN,
        ID;

        private String of(Recipient recipient) {
            return switch (this) {
                case ADDRESS -> recipient.email();
                case TOKEN -> recipient.token();
                case ID -> Long.toString(recipient.id());
            };
        }
    }

    /** A message that is made already: building each by the mail library would cost more than sending it. */
    private final class Copy extends MimeMessage {

        private final Recipient recipient;

        private Copy(Recipient recipient) {
            super((Session) null);
            this.recipient = recipient;
        }

        @Override
        public void saveChanges() {
            // There are none.
        }

        @Override
        public Address[] getFrom() {
            return new Address[] {settings.sender()};
        }

        /** Without a parser: the address was checked when it registered. */
        @Override
        public Address[] getAllRecipients() {
            InternetAddress address = new InternetAddress();
            address.setAddress(recipient.email());
            return new Address[] {address};
        }

        @Override
        public Date getSentDate() {
            return date;
        }

        @Override
        public int getSize() {
            return pieces.stream().mapToInt(piece -> piece.length).sum();
        }

        @Override
        public String getSubject() {
            return ""; // asked for by the mail library's probes alone
        }

        @Override
        public String getMessageID() {
            return settings.messageId(name, Mark.ID.of(recipient));
        }

        @Override
        public void writeTo(OutputStream out, String @Nullable [] ignored) throws IOException {
            out.write(pieces.get(0));
            for (int i = 0; i < marks.size(); i++) {
                out.write(ascii(marks.get(i).of(recipient)));
                out.write(pieces.get(i + 1));
            }
        }
    }
}
