package org.openemr.productregistration.mail;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A mail server's reply, and what it means at each step of handing over a message (RFC 5321 section 4.2).
 *
 * @param code 0 where there was none, and the text tells why
 */
public record Reply(int code, String text) {

    private static final int SERVICE_CLOSING = 421;
    private static final int LOGIN_REQUIRED = 530; // to any command, RFC 4954 section 6
    private static final int MAX_CHARACTERS = 2000;

    /** Amazon SES's own words: its codes alone don't tell these apart. */
    private static final Pattern TOO_FAST = Pattern.compile("(?i)maximum sending rate exceeded");

    private static final Pattern QUOTA_USED_UP = Pattern.compile("(?i)daily (message|sending) quota exceeded");

    private static final Pattern ACCOUNT_CLOSED = Pattern.compile(
            "(?i)sending (paused|suspended)|account (is )?(paused|suspended|disabled)|not authorized to perform");

    private static final Pattern NOT_VERIFIED = Pattern.compile("(?i)address is not verified");

    /** RFC 3463 section 3.5. Amazon SES says so, with a 451, when it hangs up on who was idle for ten seconds. */
    private static final Pattern BAD_CONNECTION = Pattern.compile("4\\d\\d[ -]4\\.4\\.2\\b");

    /** To whatever we send, whoever gets it: RFC 3463 section 3.4 on its size, and that we may not send through this server. */
    private static final Pattern REFUSES_ALL = Pattern.compile(
            "(?i)552[ -]5\\.3\\.4\\b|.*\\b(relay access denied|relay(ing)? (is )?(denied|not permitted)"
                    + "|(unable|not permitted|not allowed) to relay|rcpthosts)\\b",
            Pattern.DOTALL);

    /** RFC 3463 sections 3.2 and 3.3: the address, or the mailbox. */
    private static final Pattern ABOUT_RECIPIENT = Pattern.compile("5\\d\\d[ -]5\\.[12]\\.");

    private static final Pattern CODE = Pattern.compile("[2-5]\\d\\d\\b");

    /** What follows the first lines of a reply is of no use to anybody. */
    public Reply {
        String all = text.strip();
        text = all.substring(0, Math.min(all.length(), MAX_CHARACTERS));
    }

    /** What the server said, all lines of it; what is no reply has the code 0, and no meaning but that all is lost. */
    static Reply of(String text) {
        Matcher code = CODE.matcher(text);
        return new Reply(code.lookingAt() ? Integer.parseInt(code.group()) : 0, text);
    }

    /** To our login. */
    Outcome toLogin() {
        return isPermanent() ? senderRefused("login") : lost(false);
    }

    /** To MAIL FROM, which is about the sender, or about a connection that was idle for too long. */
    Outcome toSender() {
        if (isPermanent()) {
            return senderRefused(refusesAll() ? "message" : "sender");
        }
        return BAD_CONNECTION.matcher(text).lookingAt() ? lost(false) : transientOutcome(false);
    }

    /** To RCPT TO and to DATA, which are about this recipient. */
    Outcome toRecipient() {
        if (code == LOGIN_REQUIRED || (isPermanent() && refusesAll())) {
            return senderRefused(code == LOGIN_REQUIRED ? "sender" : "message");
        }
        return isPermanent() ? new Outcome.Refused(this) : transientOutcome(true);
    }

    /** To the whole message. Amazon SES refuses an unverified sender only here, in the same words as a recipient. */
    Outcome toMessage(String sender, String recipient) {
        boolean sendersFault = ACCOUNT_CLOSED.matcher(text).find()
                || (NOT_VERIFIED.matcher(text).find() && (names(sender) || !names(recipient)));
        return isPermanent() && sendersFault ? senderRefused("sender") : toRecipient();
    }

    private boolean names(String address) {
        return Pattern.compile("(?i)(?<![\\w.+-])" + Pattern.quote(address) + "(?![\\w-])")
                .matcher(text)
                .find();
    }

    private Outcome senderRefused(String what) {
        return new Outcome.SenderRefused(new Reply(code, "The mail server refuses the " + what + ": " + this));
    }

    /** Whether a refusal tells of the recipient, rather than of us, of the message, or of nothing. */
    public boolean isAboutRecipient() {
        return ABOUT_RECIPIENT.matcher(text).lookingAt();
    }

    private boolean refusesAll() {
        return REFUSES_ALL.matcher(text).lookingAt();
    }

    private boolean isPermanent() {
        return code >= 500 && code < 600;
    }

    private Outcome transientOutcome(boolean isAtMessage) {
        if (code == SERVICE_CLOSING || code < 400 || code >= 600) {
            return lost(isAtMessage);
        }
        if (TOO_FAST.matcher(text).find()) {
            return new Outcome.TooFast(this);
        }
        return QUOTA_USED_UP.matcher(text).find() ? new Outcome.QuotaUsedUp(this) : new Outcome.Deferred(this);
    }

    private Outcome lost(boolean isAtMessage) {
        return new Outcome.ConnectionLost(
                code == 0 ? this : new Reply(0, "the mail server said " + this),
                isAtMessage,
                !isAtMessage && code == SERVICE_CLOSING);
    }

    @Override
    public String toString() {
        return text.isEmpty() ? Integer.toString(code) : text;
    }
}
