package org.openemr.productregistration.message;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;

/**
 * A notice as bytes, made once by the mail library with marks where one recipient's copy differs from another's; each copy
 * is the same bytes with the marks filled in.
 */
public final class MessageTemplate {

    private static final byte[] END_OF_DATA = ascii(".\r\n");

    private final String sender;
    private final String name;
    private final List<byte[]> pieces = new ArrayList<>();
    private final List<byte[]> dataPieces = new ArrayList<>();
    private final List<Mark> marks = new ArrayList<>();

    private MessageTemplate(String sender, String name, String message, MarkedMessage marked) {
        this.sender = sender;
        this.name = name;
        int from = 0;
        for (MatchResult found : marked.pattern().matcher(message).results().toList()) {
            add(message.substring(from, found.start()));
            marks.add(Mark.valueOf(found.group(1)));
            from = found.end();
        }
        add(message.substring(from));
    }

    /** A mark stands at the start of a line at times, but what fills it in never starts with a dot. */
    private void add(String piece) {
        pieces.add(ascii(piece));
        dataPieces.add(ascii(piece.replace("\r\n.", "\r\n..")));
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
        return new MessageTemplate(settings.sender().getAddress(), name, bytes, marked);
    }

    /** The address that mail which can't be delivered goes back to (RFC 5321 section 4.4). */
    public String sender() {
        return sender;
    }

    public String fileName(Recipient recipient) {
        return "broadcast-" + name + "-" + recipient.id() + ".eml";
    }

    public void writeTo(OutputStream out, Recipient recipient) throws IOException {
        write(pieces, out, recipient);
    }

    /** Writes it as SMTP has it: dots that begin a line doubled, and one alone at the end (RFC 5321 section 4.5.2). */
    public void writeDataTo(OutputStream out, Recipient recipient) throws IOException {
        write(dataPieces, out, recipient);
        out.write(END_OF_DATA);
    }

    private void write(List<byte[]> pieces, OutputStream out, Recipient recipient) throws IOException {
        out.write(pieces.get(0));
        for (int i = 0; i < marks.size(); i++) {
            out.write(ascii(marks.get(i).of(recipient)));
            out.write(pieces.get(i + 1));
        }
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
}
