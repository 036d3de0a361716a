package org.openemr.productregistration.mail;

import jakarta.mail.Address;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.function.Consumer;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPTransport;

/** A connection to the mail server that is given back when it is closed, unless it is known, or feared, to be of no more use. */
class KeptTransport extends SMTPTransport {

    private static final int OK = 250;
    private static final int SERVICE_CLOSING = 421;
    private static final int ANY = -1;
    private static final int PATIENCE_AFTER_MESSAGE = 20;

    private final MailSockets sockets;
    private final Duration timeout;
    private final Consumer<KeptTransport> keeper;
    private boolean usable;

    KeptTransport(Session session, MailSockets sockets, Duration timeout, Consumer<KeptTransport> keeper) {
        super(session, null, "smtp", false);
        this.sockets = sockets;
        this.timeout = timeout;
        this.keeper = keeper;
    }

    /** Tries all addresses of the host, in order (RFC 5321 section 5.1): the mail library stops at the first. */
    @Override
    protected synchronized boolean protocolConnect(String host, int port, String user, String password)
            throws MessagingException {
        MessagingException unreachable = new MessagingException(host + " has no address");
        for (InetAddress address : addresses(host)) {
            sockets.lead(address);
            try {
                return super.protocolConnect(host, port, user, password);
            } catch (AuthenticationFailedException refused) {
                throw refused;
            } catch (MessagingException failed) {
                unreachable = failed;
            }
        }
        throw lacksTls(unreachable) ? new MessagingException("the mail server offers no TLS") : unreachable;
    }

    private boolean lacksTls(MessagingException failed) {
        return getRequireStartTLS() && String.valueOf(failed.getMessage()).startsWith("STARTTLS is required");
    }

    private static InetAddress[] addresses(String host) throws MessagingException {
        try {
            return InetAddress.getAllByName(host);
        } catch (UnknownHostException unknown) {
            throw new MessagingException("Unknown host " + host, unknown);
        }
    }

    /** A server that offers no login is asked for one all the same: its refusal is heard, and nothing is sent without. */
    @Override
    public boolean supportsExtension(String extension) {
        return extension.equals("AUTH") || super.supportsExtension(extension);
    }

    @Override
    protected boolean supportsAuthentication(String mechanism) {
        return mechanism.equals("LOGIN") || super.supportsAuthentication(mechanism);
    }

    @Override
    public synchronized void sendMessage(Message message, Address[] recipients) throws MessagingException {
        usable = false; // until it is known that the next message can follow
        try {
            checkSize(message);
            super.sendMessage(message, recipients);
            usable = true;
        } finally {
            usable &= getLastReturnCode() != SERVICE_CLOSING;
        }
    }

    /** RFC 1870 section 4: what is larger than the server says it takes, it takes from nobody. */
    private void checkSize(Message message) throws MessagingException {
        String most = getExtensionParameter("SIZE");
        int size = message.getSize();
        if (most != null && most.matches("[1-9][0-9]{0,17}") && size > Long.parseLong(most)) {
            usable = true;
            String reason = "552 5.3.4 The message has " + size + " bytes, and the server takes " + most;
            throw new SMTPSendFailedException("MAIL", 552, reason, null, null, null, null);
        }
    }

    /** A connection that is lost here is lost for no message's sake, which {@link Mailer} learns by the command. */
    @Override
    protected void mailFrom() throws MessagingException {
        try {
            super.mailFrom();
        } catch (SMTPSendFailedException replied) {
            throw replied;
        } catch (MessagingException lost) {
            throw new SMTPSendFailedException(
                    "MAIL", ANY, Mailer.reason(lost), lost.getNextException(), null, null, null);
        }
    }

    /** The reply to a whole message is long in coming at times, and who hangs up gets it delivered twice (RFC 5321 section 4.5.3.2.6). */
    @Override
    protected void finishData() throws IOException, MessagingException {
        sockets.timeout(timeout.multipliedBy(PATIENCE_AFTER_MESSAGE));
        super.finishData();
        sockets.timeout(timeout);
    }

    /** The only command that takes any reply is the reset after a refusal, which its failure must not hide. */
    @Override
    public synchronized void issueCommand(String command, int expected) throws MessagingException {
        if (expected != ANY) {
            super.issueCommand(command, expected);
            return;
        }
        try {
            sockets.timeout(timeout);
            super.issueCommand(command, expected);
            usable = getLastReturnCode() == OK;
        } catch (MessagingException | IOException lost) {
            usable = false;
        }
    }

    @Override
    public synchronized void close() {
        if (usable) {
            usable = false;
            keeper.accept(this);
        } else {
            hangUp();
        }
    }

    /** Ends it, with a good-bye that nobody waits for an answer to. */
    synchronized void hangUp() {
        try {
            super.close();
        } catch (MessagingException gone) {
            // It is closed either way.
        }
    }
}
