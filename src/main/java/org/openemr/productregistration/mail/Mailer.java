package org.openemr.productregistration.mail;

import jakarta.mail.Address;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.LongAdder;
import java.util.regex.Pattern;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.springframework.mail.MailAuthenticationException;
import org.springframework.mail.MailSendException;
import org.springframework.mail.javamail.JavaMailSender;

/** Hands over one message, and sorts what the mail server says, or that it says nothing, into the few {@link Outcome}s. */
public class Mailer {

    private static final Reply ACCEPTED = new Reply(250, "");

    /** In the words of the mail library: the greeting was none, or something else came in its place. */
    private static final Pattern TURNED_AWAY = Pattern.compile(", response: -?\\d");

    private final JavaMailSender sender;
    private final LongAdder loginsRefused = new LongAdder();

    public Mailer(JavaMailSender sender) {
        this.sender = sender;
    }

    /** Hands over one message. Never throws for what the other side says or does: that is the outcome. */
    public Outcome send(MimeMessage message) {
        try {
            sender.send(message);
            return new Outcome.Accepted(ACCEPTED);
        } catch (MailAuthenticationException refused) {
            return count(Reply.of(utf8(reason(refused))).toLogin());
        } catch (MailSendException failed) {
            return failed.getCause() == null ? sort(failed.getMessageExceptions()[0], message) : notBegun(failed);
        }
    }

    private Outcome count(Outcome ofLogin) {
        if (ofLogin instanceof Outcome.SenderRefused) {
            loginsRefused.increment();
        }
        return ofLogin;
    }

    long loginsRefused() {
        return loginsRefused.sum();
    }

    private static Outcome notBegun(MailSendException failed) {
        boolean hasServer = !failed.getFailedMessages().isEmpty();
        String reason = reason(failed);
        return new Outcome.ConnectionLost(
                new Reply(0, hasServer ? "can't connect: " + reason : failed.getMessage()),
                false,
                TURNED_AWAY.matcher(reason).find());
    }

    private static Outcome sort(Exception failed, MimeMessage message) {
        for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
            if (cause instanceof SMTPAddressFailedException refused) {
                return reply(refused.getReturnCode(), refused).toRecipient();
            }
            if (cause instanceof SMTPSendFailedException refused) {
                return sort(refused.getCommand(), reply(refused.getReturnCode(), refused), message);
            }
        }
        return new Outcome.ConnectionLost(new Reply(0, reason(failed)), true, false);
    }

    private static Outcome sort(String command, Reply reply, MimeMessage message) {
        if (command.startsWith("MAIL")) {
            return reply.toSender();
        }
        return command.equals(".")
                ? reply.toMessage(address(message::getFrom), address(message::getAllRecipients))
                : reply.toRecipient();
    }

    /** Where there is none, the mail library says that it read the end. */
    private static Reply reply(int code, Exception told) {
        String text = utf8(String.valueOf(told.getMessage()));
        return new Reply(Math.max(0, code), text.equals("[EOF]") ? "the mail server hung up" : text);
    }

    /** The mail library takes each byte of a reply for a character; who has more than ASCII to say, says it in UTF-8 (RFC 6531). */
    private static String utf8(String bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(StandardCharsets.ISO_8859_1.newEncoder().encode(CharBuffer.wrap(bytes)))
                    .toString();
        } catch (CharacterCodingException otherwise) {
            return bytes;
        }
    }

    private static String address(Addresses of) {
        try {
            return ((InternetAddress) of.get()[0]).getAddress();
        } catch (MessagingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private interface Addresses {
        Address[] get() throws MessagingException;
    }

    /** The innermost cause tells most. */
    static String reason(Exception exception) {
        Throwable cause = exception;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause.getMessage() == null
                ? cause.getClass().getSimpleName()
                : cause.getMessage().strip();
    }
}
