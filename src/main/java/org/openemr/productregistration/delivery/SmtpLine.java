package org.openemr.productregistration.delivery;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/** The line to a mail server: commands go out, replies come in, and neither takes longer than it may. */
final class SmtpLine implements AutoCloseable {

    private static final int BUFFER = 1 << 14;
    private static final int LONGEST_REPLY = 1 << 16;
    private static final int PATIENCE_AFTER_MESSAGE = 20;
    private static final byte[] LINE_END = {'\r', '\n'};

    private final Socket connection = new Socket();
    private final Duration timeout;
    private InputStream in = InputStream.nullInputStream();
    private OutputStream out = OutputStream.nullOutputStream();

    /** @param timeout for connecting, for each wait for a reply to a command, and for each write */
    SmtpLine(Duration timeout) {
        this.timeout = timeout;
    }

    void connect(String host, int port) throws IOException {
        connection.connect(new InetSocketAddress(host, port), millis(timeout));
        connection.setSoTimeout(millis(timeout));
        connection.setTcpNoDelay(true);
        speakOver(connection);
    }

    private static int millis(Duration time) {
        return (int) Math.min(time.toMillis(), Integer.MAX_VALUE);
    }

    private void speakOver(Socket socket) throws IOException {
        in = new BufferedInputStream(socket.getInputStream());
        out = new BufferedOutputStream(new WriteTimer(socket.getOutputStream(), connection, timeout), BUFFER);
    }

    /**
     * From here on all goes over TLS. What the other side said before and was not read yet is dropped: who knows whose words
     * they were (RFC 3207 section 6).
     *
     * @throws IOException too where the certificate is not this host's (RFC 9525), or nobody whom we trust signed it
     */
    void encrypt(String host) throws IOException {
        SSLSocketFactory factory = (SSLSocketFactory) SSLSocketFactory.getDefault();
        SSLSocket tls = (SSLSocket) factory.createSocket(connection, host, connection.getPort(), false);
        SSLParameters parameters = tls.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        tls.setSSLParameters(parameters);
        tls.startHandshake();
        speakOver(tls);
    }

    /** Sends a command, at the latest when a reply is waited for. */
    void say(String command) throws IOException {
        out.write(command.getBytes(StandardCharsets.US_ASCII));
        out.write(LINE_END);
    }

    /** Where a message goes. */
    OutputStream data() {
        return out;
    }

    /** The next reply, of one line or several (RFC 5321 section 4.2.1). */
    Reply hear() throws IOException {
        out.flush();
        StringBuilder text = new StringBuilder();
        String line;
        do {
            line = readLine();
            text.append(line).append('\n');
            if (text.length() > LONGEST_REPLY) {
                throw new IOException("the mail server's reply has no end");
            }
        } while (line.startsWith("-", 3));
        return Reply.of(text.toString());
    }

    /**
     * The reply to a whole message, which is waited for much longer: a server that hears no more of us delivers it all the
     * same, and would get it again (RFC 5321 section 4.5.3.2.6).
     */
    Reply hearOfMessage() throws IOException {
        connection.setSoTimeout(millis(timeout.multipliedBy(PATIENCE_AFTER_MESSAGE)));
        Reply reply = hear();
        connection.setSoTimeout(millis(timeout));
        return reply;
    }

    private String readLine() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new EOFException("the mail server hung up");
            }
            if (next != '\r') {
                line.append((char) next);
            }
            if (line.length() > LONGEST_REPLY) {
                throw new IOException("the mail server's reply has no end");
            }
        }
        return line.toString();
    }

    /** Says good-bye, without waiting for the answer. */
    @Override
    public void close() {
        try (connection) {
            say("QUIT");
            out.flush();
        } catch (IOException gone) {
            // It is closed either way.
        }
    }
}
