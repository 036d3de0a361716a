package org.openemr.productregistration.smtp;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import org.openemr.productregistration.mysql.FreePort;

/** A mail server on loopback that does what its script says, and remembers each message that it answered 250. */
public final class ScriptedSmtpServer implements AutoCloseable {

    private static final int BACKLOG = 200;
    private static final List<String> USUAL_EXTENSIONS = List.of("AUTH PLAIN LOGIN", "8BITMIME");

    private final int port = FreePort.draw();
    private final Queue<Message> accepted = new ConcurrentLinkedQueue<>();
    private final Map<String, Integer> attempts = new ConcurrentHashMap<>();
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final AtomicInteger connections = new AtomicInteger();
    private final AtomicInteger mostOpen = new AtomicInteger();
    private final Queue<String> heardInClear = new ConcurrentLinkedQueue<>();
    private volatile Script script = Script.FRIENDLY;
    private volatile List<String> extensions = USUAL_EXTENSIONS;
    private volatile @Nullable SSLContext tls;
    private volatile CountDownLatch stopped;
    private ServerSocket listener;
    private Thread acceptor;

    public ScriptedSmtpServer() {
        start();
    }

    public int port() {
        return port;
    }

    public void script(Script next) {
        script = next;
    }

    /** What it offers (RFC 5321 section 4.1.1.1), until {@link #reset()}. */
    public void offer(String... keywords) {
        extensions = List.of(keywords);
    }

    /** Offers STARTTLS (RFC 3207) besides, until {@link #reset()}. */
    public void offerTls(SSLContext context) {
        tls = context;
    }

    /** The commands that it got without TLS. */
    public List<String> heardInClear() {
        return List.copyOf(heardInClear);
    }

    /** In the order in which they were accepted; repeats stand here as often as they came. */
    public List<Message> accepted() {
        return List.copyOf(accepted);
    }

    public int count() {
        return accepted.size();
    }

    /** Whom it accepted a message to. */
    public Set<String> recipients() {
        return accepted.stream().map(Message::recipient).collect(Collectors.toSet());
    }

    /** How many were opened so far. */
    public int connections() {
        return connections.get();
    }

    /** How many are open, the one that asks included. */
    public int open() {
        return open.size();
    }

    /** How many were open at one time, at most. */
    public int mostConnections() {
        return mostOpen.get();
    }

    /** Forgets what was, follows no script, and offers the usual. */
    public void reset() {
        script = Script.FRIENDLY;
        extensions = USUAL_EXTENSIONS;
        tls = null;
        heardInClear.clear();
        accepted.clear();
        attempts.clear();
        connections.set(0);
        mostOpen.set(open.size());
    }

    /** Cuts all connections, and refuses new ones until {@link #start()}. */
    public synchronized void stop() {
        try {
            stopped.countDown();
            listener.close();
            acceptor.join(); // until then the port is taken
            for (Socket socket : open) {
                synchronized (socket) { // what is remembered as accepted is answered as well
                    socket.close();
                }
                open.remove(socket);
            }
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Listens, on the port of before. */
    public synchronized void start() {
        try {
            ServerSocket listening = new ServerSocket();
            listening.setReuseAddress(true);
            listening.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), BACKLOG);
            listener = listening;
            stopped = new CountDownLatch(1);
            acceptor = daemon(() -> accept(listening));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public void restart() {
        stop();
        start();
    }

    @Override
    public void close() {
        stop();
    }

    private void accept(ServerSocket current) {
        while (!current.isClosed()) {
            try {
                Socket socket = current.accept();
                connections.incrementAndGet();
                open.add(socket);
                mostOpen.accumulateAndGet(open.size(), Math::max);
                daemon(() -> hold(socket));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void hold(Socket socket) {
        try (socket) {
            new Dialogue(this, socket).hold();
        } catch (IOException over) {
            // As each conversation ends: by QUIT, by the client, or by the script.
        } finally {
            open.remove(socket);
        }
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "smtp");
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    Script script() {
        return script;
    }

    List<String> extensions() {
        return extensions;
    }

    @Nullable
    SSLContext tls() {
        return tls;
    }

    void hearInClear(String command) {
        heardInClear.add(command);
    }

    void accept(Message message) {
        accepted.add(message);
    }

    int attempt(String recipient) {
        return attempts.merge(recipient, 1, Integer::sum);
    }

    /** Lets time pass, or less if the server is stopped meanwhile. */
    void pass(Duration time) throws IOException {
        try {
            if (!time.isZero() && stopped.await(time.toNanos(), TimeUnit.NANOSECONDS)) {
                throw new IOException("stopped");
            }
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }
}
