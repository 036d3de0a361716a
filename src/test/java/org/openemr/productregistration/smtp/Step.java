package org.openemr.productregistration.smtp;

/** Where in the conversation the server is asked for an answer (RFC 5321 section 3). */
public enum Step {
    CONNECT("220 mail.example.org ESMTP"),
    /** Answered with what the server offers. */
    EHLO(""),
    AUTH("235 2.7.0 Welcome"),
    MAIL("250 2.1.0 Sender ok"),
    RCPT("250 2.1.5 Recipient ok"),
    DATA("354 Go ahead"),
    /** The line with the final dot. */
    END("250 2.0.0 Accepted");

    final String usualReply;

    Step(String usualReply) {
        this.usualReply = usualReply;
    }
}
