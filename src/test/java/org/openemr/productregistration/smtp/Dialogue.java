package org.openemr.productregistration.smtp;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import javax.net.ssl.SSLSocket;

/** One client's connection; ends with an EOFException, or with another IOException. */
final class Dialogue {

    private static final String LAST_LINE = ".\r\n";

    private final ScriptedSmtpServer server;
    private final Socket socket;
    private InputStream in;
    private OutputStream out;
    private boolean encrypted;
    private String client = "";
    private String recipient = "";
    private boolean hasSender;
    private boolean hasRecipient;
    private int attempt;
    private ByteArrayOutputStream message = new ByteArrayOutputStream();

    Dialogue(ScriptedSmtpServer server, Socket socket) throws IOException {
        socket.setTcpNoDelay(true);
        this.server = server;
        this.socket = socket;
        speakOver(socket);
    }

    private void speakOver(Socket next) throws IOException {
        in = new BufferedInputStream(next.getInputStream(), 1 << 16);
        out = new BufferedOutputStream(next.getOutputStream());
    }

    void hold() throws IOException {
        answer(Step.CONNECT);
        while (true) {
            obey(readCommand());
        }
    }

    private void obey(String line) throws IOException {
        switch (line.split("[ :]", 2)[0].toUpperCase(Locale.ROOT)) {
            case "EHLO", "HELO" -> greet(line);
            case "STARTTLS" -> startTls();
            case "AUTH" -> logIn(line);
            case "MAIL" -> begin();
            case "RCPT" -> address(line);
            case "DATA" -> takeMessage();
            case "RSET", "NOOP" -> say("250 2.0.0 Ok");
            case "QUIT" -> {
                say("221 2.0.0 Bye");
                throw new EOFException();
            }
            default -> say("500 5.5.2 What?");
        }
    }

    private void greet(String line) throws IOException {
        client = line.split(" ", 2)[1];
        answer(Step.EHLO);
    }

    private String usualReply(Step step) {
        if (step != Step.EHLO) {
            return step.usualReply;
        }
        List<String> offers = new ArrayList<>(server.extensions());
        if (server.tls() != null && !encrypted) {
            offers.add("STARTTLS");
        }
        return "250-mail.example.org\r\n"
                + offers.stream().map(offer -> "250-" + offer + "\r\n").collect(Collectors.joining()) + "250 HELP";
    }

    private void startTls() throws IOException {
        say("220 2.0.0 Ready");
        SSLSocket tls = (SSLSocket)
                Objects.requireNonNull(server.tls()).getSocketFactory().createSocket(socket, null, false);
        speakOver(tls);
        encrypted = true;
    }

    /** LOGIN and PLAIN (RFC 4954); any password does, unless the script refuses it. */
    private void logIn(String line) throws IOException {
        if (line.toUpperCase(Locale.ROOT).startsWith("AUTH LOGIN")) {
            say("334 VXNlcm5hbWU6");
            readCommand();
            say("334 UGFzc3dvcmQ6");
            readCommand();
        }
        answer(Step.AUTH);
    }

    private void begin() throws IOException {
        recipient = "";
        hasRecipient = false;
        hasSender = isPositive(answer(Step.MAIL));
    }

    private void address(String line) throws IOException {
        if (!hasSender) {
            say("503 5.5.1 Need MAIL first");
            return;
        }
        recipient = line.substring(line.indexOf('<') + 1, line.lastIndexOf('>'));
        attempt = server.attempt(recipient);
        hasRecipient = isPositive(answer(Step.RCPT));
    }

    /** What it is silent about is not refused. */
    private static boolean isPositive(String reply) {
        return reply.isEmpty() || reply.startsWith("2");
    }

    private void takeMessage() throws IOException {
        if (!hasRecipient) {
            say("503 5.5.1 Need RCPT first");
            return;
        }
        message = new ByteArrayOutputStream();
        if (answer(Step.DATA).startsWith("354")) {
            for (String line = readLine(); !line.equals(LAST_LINE); line = readLine()) {
                String undoubled = line.startsWith(".") ? line.substring(1) : line;
                message.write(undoubled.getBytes(StandardCharsets.ISO_8859_1));
            }
            answer(Step.END);
        }
    }

    private String answer(Step step) throws IOException {
        Answer answer = server.script().at(new Moment(step, client, recipient, attempt));
        answer.before().run();
        server.pass(answer.delay());
        String reply = answer.reply() == null ? "" : answer.reply().isEmpty() ? usualReply(step) : answer.reply();
        give(reply, step, answer.then() != Answer.Then.CLOSES_UNHEARD);
        answer.after().run();
        end(answer.then());
        return reply;
    }

    /** A server that is stopped now has accepted a message and said so, or neither. */
    private void give(String reply, Step step, boolean isHeard) throws IOException {
        synchronized (socket) {
            if (socket.isClosed()) {
                throw new EOFException();
            }
            if (step == Step.END && reply.startsWith("250")) {
                server.accept(new Message(client, recipient, System.nanoTime(), message.toByteArray()));
            }
            if (isHeard && !reply.isEmpty()) {
                say(reply);
            }
        }
    }

    private void end(Answer.Then then) throws IOException {
        if (then == Answer.Then.RESETS) {
            socket.setSoLinger(true, 0);
        }
        if (then != Answer.Then.GOES_ON) {
            throw new EOFException();
        }
    }

    private void say(String reply) throws IOException {
        out.write((reply + "\r\n").getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    private String readCommand() throws IOException {
        String line = readLine().strip();
        if (!encrypted) {
            server.hearInClear(line);
        }
        return line;
    }

    private String readLine() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new EOFException();
            }
            line.append((char) next);
        }
        return line.append('\n').toString();
    }
}
