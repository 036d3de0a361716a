package org.openemr.productregistration.delivery;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;

/** How a session with a mail server begins: both say hello, then come TLS and our login (RFC 5321 section 3.1 and 3.2). */
final class SmtpGreeting {

    private static final int READY = 220;
    private static final int OK = 250;
    private static final int LOGGED_IN = 235;
    private static final int LOGIN_GOES_ON = 334;

    private final SmtpLine line;
    private final MailServerSettings server;
    private final String clientName;
    private List<String> extensions = List.of();

    SmtpGreeting(SmtpLine line, MailServerSettings server, String clientName) {
        this.line = line;
        this.server = server;
        this.clientName = clientName;
    }

    /**
     * Begins the session.
     *
     * @throws IOException if it can't be reached, takes nobody now, or offers no TLS where that is required
     * @throws LoginRefusedException if it refuses our login
     */
    void exchange() throws IOException {
        line.connect(server.host(), server.port());
        if (server.usesImplicitTls()) {
            line.encrypt(server.host());
        }
        expect(READY);
        hello();
        if (!server.usesImplicitTls() && server.isRemote()) {
            startTls();
        }
        if (server.logsIn()) {
            logIn();
        }
    }

    private void hello() throws IOException {
        line.say("EHLO " + clientName);
        extensions = expect(OK)
                .text()
                .toUpperCase(Locale.ROOT)
                .lines()
                .map(each -> each.substring(Math.min(4, each.length())).strip())
                .toList();
    }

    /** RFC 3207; where it is not offered, whether we go on without it is for the settings to say. */
    private void startTls() throws IOException {
        if (offers("STARTTLS")) {
            line.say("STARTTLS");
            expect(READY);
            line.encrypt(server.host());
            hello();
        } else if (server.requiresTls()) {
            throw new IOException("the mail server offers no TLS");
        }
    }

    /** RFC 4954 and 4616; LOGIN is for mail servers that know nothing else. */
    private void logIn() throws IOException {
        Reply reply = offersLogin("PLAIN") ? logInPlainly() : logInStepByStep();
        if (reply.isPermanent()) {
            throw new LoginRefusedException(reply.toString());
        }
        if (reply.code() != LOGGED_IN) {
            throw new IOException(reply.toString());
        }
    }

    private Reply logInPlainly() throws IOException {
        line.say("AUTH PLAIN " + base64("\0" + server.username() + "\0" + server.password()));
        return line.hear();
    }

    private Reply logInStepByStep() throws IOException {
        line.say("AUTH LOGIN");
        Reply reply = line.hear();
        for (String answer : List.of(server.username(), server.password())) {
            if (reply.code() == LOGIN_GOES_ON) {
                line.say(base64(answer));
                reply = line.hear();
            }
        }
        return reply;
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private Reply expect(int code) throws IOException {
        Reply reply = line.hear();
        if (reply.code() != code) {
            throw new IOException(reply.toString());
        }
        return reply;
    }

    /** @param extension a keyword (RFC 5321 section 4.1.1.1) */
    boolean offers(String extension) {
        return extensions.contains(extension);
    }

    private boolean offersLogin(String mechanism) {
        return extensions.stream()
                .filter(each -> each.startsWith("AUTH "))
                .anyMatch(each -> Arrays.asList(each.split(" ")).contains(mechanism));
    }
}
