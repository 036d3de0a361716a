package org.openemr.productregistration.delivery;

import org.openemr.productregistration.message.Recipient;
import org.openemr.productregistration.message.MessageTemplate;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;

/**
 * A connection to a mail server (RFC 5321), kept for many messages. To one that takes it, what precedes a message is sent in
 * one go (RFC 2920): two waits for an answer in the place of four.
 */
final class SmtpConnection implements MailConnection {

    private static final int START_MAIL_INPUT = 354;
    private static final int OK = 250;

    private final SmtpLine line;
    private final boolean pipelines;
    private final Queue<String> unsaid = new ArrayDeque<>();
    private int unanswered;
    private boolean open = true;
    private boolean atMessage;

    private SmtpConnection(SmtpLine line, boolean pipelines) {
        this.line = line;
        this.pipelines = pipelines;
    }

    /**
     * Opens one.
     *
     * @param clientName how we call ourselves
     * @throws IOException if it can't be reached, or offers no TLS where that is required
     * @throws LoginRefusedException if it refuses our login
     */
    static SmtpConnection open(MailServerSettings server, String clientName) throws IOException {
        SmtpLine line = new SmtpLine(server.timeout());
        SmtpGreeting greeting = new SmtpGreeting(line, server, clientName);
        try {
            greeting.exchange();
        } catch (IOException | LoginRefusedException notOpened) {
            line.close();
            throw notOpened;
        }
        return new SmtpConnection(line, greeting.offers("PIPELINING"));
    }

    @Override
    public Outcome send(MessageTemplate message, Recipient recipient) {
        open = false; // until it is known that the next message can follow
        try {
            Outcome outcome = converse(message, recipient);
            open = outcome instanceof Outcome.Accepted || (!(outcome instanceof Outcome.ConnectionLost) && reset());
            return outcome;
        } catch (IOException lost) {
            return new Outcome.ConnectionLost(reason(lost), atMessage);
        }
    }

    private Outcome converse(MessageTemplate message, Recipient recipient) throws IOException {
        atMessage = pipelines;
        say(List.of("MAIL FROM:<" + message.sender() + ">", "RCPT TO:<" + recipient.email() + ">", "DATA"));
        Reply sender = hear();
        if (!sender.isPositive()) {
            return sender.toSender();
        }
        atMessage = true;
        Reply mailbox = hear();
        if (!mailbox.isPositive()) {
            return mailbox.toRecipient();
        }
        Reply data = hear();
        if (data.code() != START_MAIL_INPUT) {
            return data.toRecipient();
        }
        message.writeDataTo(line.data(), recipient);
        Reply end = line.hearOfMessage();
        return end.code() == OK ? new Outcome.Accepted() : end.toMessage(message.sender(), recipient.email());
    }

    private void say(List<String> commands) throws IOException {
        unsaid.addAll(commands);
        while (pipelines && !unsaid.isEmpty()) {
            sayNext();
        }
    }

    private void sayNext() throws IOException {
        line.say(unsaid.remove());
        unanswered++;
    }

    private Reply hear() throws IOException {
        if (unanswered == 0) {
            sayNext();
        }
        unanswered--;
        return line.hear();
    }

    /**
     * What was begun and not accepted is forgotten, so that the next message starts afresh; where that fails, what came of
     * this one is known all the same.
     *
     * @return whether the connection can be kept: not where the server waits for a message that has no recipient
     */
    private boolean reset() {
        try {
            unsaid.clear();
            while (unanswered > 0) {
                if (hear().code() == START_MAIL_INPUT) {
                    return false;
                }
            }
            say(List.of("RSET"));
            return hear().code() == OK;
        } catch (IOException lost) {
            return false;
        }
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

    @Override
    public boolean isOpen() {
        return open;
    }

    @Override
    public void close() {
        open = false;
        line.close();
    }
}
