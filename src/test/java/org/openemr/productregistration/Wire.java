package org.openemr.productregistration;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** A connection on which a test says byte for byte what no client would. */
public final class Wire implements AutoCloseable {

    private static final Duration LONGEST_ANSWER = Duration.ofSeconds(60);

    private final Socket socket;

    public Wire(int port) {
        try {
            socket = new Socket("localhost", port);
            socket.setSoTimeout((int) LONGEST_ANSWER.toMillis());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Sends the head of a request. Each line ends with {@code \n} and is sent with {@code \r\n}; then an empty line. */
    public Wire head(String lines) {
        return send((lines.strip() + "\n\n").replace("\n", "\r\n"));
    }

    public Wire send(String bytes) {
        return send(bytes.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** Stops without a word where the service has closed the connection. */
    public Wire send(byte[] bytes) {
        try {
            socket.getOutputStream().write(bytes);
        } catch (IOException closed) {
            // What it answered before shows in answer().
        }
        return this;
    }

    /** Says that nothing more comes, and still listens. */
    public Wire end() {
        try {
            socket.shutdownOutput();
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All that comes until the service closes the connection, or keeps silent for a minute; nothing, if it was reset. */
    public String answer() {
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        try (InputStream in = socket.getInputStream()) {
            in.transferTo(answer);
        } catch (SocketTimeoutException silent) {
            answer.writeBytes("silent for a minute".getBytes(StandardCharsets.US_ASCII));
        } catch (IOException reset) {
            // What came before is the answer.
        }
        return answer.toString(StandardCharsets.UTF_8);
    }

    /** Of the answer's first line; 0 if there was none. */
    public int status() {
        return status(answer());
    }

    public static int status(String answer) {
        return answer.startsWith("HTTP/1.1 ") ? Integer.parseInt(answer.substring(9, 12)) : 0;
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
