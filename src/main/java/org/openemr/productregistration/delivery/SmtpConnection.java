package org.openemr.productregistration.delivery;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.URLName;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Properties;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPTransport;

/** A connection to an SMTP server (RFC 5321), kept for many messages. Connecting, TLS and login are Angus Mail's. */
final class SmtpConnection extends SMTPTransport implements MailConnection {

    private static final int START_MAIL_INPUT = 354;
    private static final int OK = 250;

    private boolean open = true;

    private SmtpConnection(Session session) {
        super(session, new URLName("smtp", null, -1, null, null, null));
    }

    /** @throws MessagingException if it can't be reached, offers no TLS where that is required, or refuses the login */
    static SmtpConnection open(MailServerSettings settings, String clientName) throws MessagingException {
        SmtpConnection connection = new SmtpConnection(Session.getInstance(properties(settings, clientName)));
        connection.connect(
                settings.host(),
                settings.port(),
                settings.logsIn() ? settings.username() : null,
                settings.logsIn() ? settings.password() : null);
        return connection;
    }

    private static Properties properties(MailServerSettings settings, String clientName) {
        String millis = Long.toString(settings.timeout().toMillis());
        Properties properties = new Properties();
        properties.setProperty("mail.smtp.localhost", clientName);
        properties.setProperty("mail.smtp.connectiontimeout", millis);
        properties.setProperty("mail.smtp.timeout", millis);
        properties.setProperty("mail.smtp.writetimeout", millis);
        properties.put("mail.smtp.executor.writetimeout", WriteTimer.EXECUTOR);
        properties.setProperty("mail.smtp.auth", Boolean.toString(settings.logsIn()));
        properties.setProperty("mail.smtp.ssl.enable", Boolean.toString(settings.usesImplicitTls()));
        properties.setProperty("mail.smtp.starttls.enable", "true");
        properties.setProperty("mail.smtp.starttls.required", Boolean.toString(settings.requiresTls()));
        properties.setProperty("mail.smtp.quitwait", "false");
        return properties;
    }

    @Override
    public synchronized Outcome send(MessageTemplate message, Recipient recipient) {
        try {
            Outcome outcome = converse(message, recipient);
            if (outcome instanceof Outcome.ConnectionLost) {
                open = false;
            } else if (!(outcome instanceof Outcome.Accepted)) {
                reset();
            }
            return outcome;
        } catch (MessagingException | IOException lost) {
            open = false;
            return new Outcome.ConnectionLost(reason(lost));
        }
    }

    private Outcome converse(MessageTemplate message, Recipient recipient) throws MessagingException, IOException {
        Reply sender = command("MAIL FROM:<" + message.sender() + ">");
        if (!sender.isPositive()) {
            return sender.toSender();
        }
        Reply mailbox = command("RCPT TO:<" + recipient.email() + ">");
        if (!mailbox.isPositive()) {
            return mailbox.toRecipient();
        }
        Reply data = writeData(message, recipient);
        if (data.code() != START_MAIL_INPUT) {
            return data.toRecipient();
        }
        Reply end = command(".");
        return end.code() == OK ? new Outcome.Accepted() : end.toMessage(recipient.email());
    }

    /** The stream doubles leading dots (RFC 5321 section 4.5.2). */
    private Reply writeData(MessageTemplate message, Recipient recipient) throws MessagingException, IOException {
        try {
            OutputStream out = data();
            message.writeTo(out, recipient);
            return new Reply(START_MAIL_INPUT, "");
        } catch (SMTPSendFailedException refused) {
            return new Reply(refused.getReturnCode(), refused.getMessage());
        }
    }

    private Reply command(String command) throws MessagingException {
        return new Reply(simpleCommand(command), getLastServerResponse());
    }

    /**
     * What was begun and not accepted is forgotten, so that the next message starts afresh. Where the connection is lost
     * over it, what came of the message is known all the same.
     */
    private void reset() {
        try {
            open = command("RSET").code() == OK;
        } catch (MessagingException lost) {
            open = false;
        }
    }

    /** The innermost cause tells most; a reply keeps no address. */
    static String reason(Exception exception) {
        Throwable cause = exception;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause.getMessage() == null
                ? cause.getClass().getSimpleName()
                : cause.getMessage().strip();
    }

    @Override
    public boolean isOpen() {
        return open;
    }

    @Override
    public synchronized void close() {
        open = false;
        try {
            super.close();
        } catch (MessagingException gone) {
            // It is closed either way.
        }
    }
}
