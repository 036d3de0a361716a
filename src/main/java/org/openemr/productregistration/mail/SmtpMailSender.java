package org.openemr.productregistration.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.MimeMessage;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Deque;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.scheduling.annotation.Scheduled;

/** Hands messages to the mail server over connections that it keeps for the next ones, rather than open one for each. */
class SmtpMailSender extends JavaMailSenderImpl implements DisposableBean {

    /** Amazon SES hangs up after ten seconds. */
    private static final Duration KEPT = Duration.ofSeconds(5);

    private static final Set<MailSockets> WRITING = watched();

    private final Duration timeout;
    private final Clock clock;
    private final Deque<Kept> kept = new ConcurrentLinkedDeque<>(); // to be counted by who does not wait
    private final AtomicInteger inUse = new AtomicInteger();

    /** @param timeout for connecting, for each reply to a command, and for each write */
    SmtpMailSender(Duration timeout, Clock clock) {
        this.timeout = timeout;
        this.clock = clock;
        String millis = Long.toString(Math.min(timeout.toMillis(), Integer.MAX_VALUE));
        Properties properties = getJavaMailProperties();
        properties.setProperty("mail.smtp.connectiontimeout", millis);
        properties.setProperty("mail.smtp.timeout", millis);
    }

    @Override
    protected void doSend(MimeMessage[] messages, Object @Nullable [] originals) {
        inUse.incrementAndGet();
        try {
            super.doSend(messages, originals);
        } finally {
            inUse.decrementAndGet();
        }
    }

    /** Connections over which a message goes, one that is being opened included. */
    int inUse() {
        return inUse.get();
    }

    /** Connections kept for the next messages. */
    int idle() {
        return kept.size();
    }

    /** The one used last, so that those not needed grow old. */
    @Override
    protected Transport connectTransport() throws MessagingException {
        Optional<Transport> idle = takeKept();
        return idle.isPresent() ? idle.get() : super.connectTransport();
    }

    private synchronized Optional<Transport> takeKept() {
        closeIdle();
        return Optional.ofNullable(kept.pollLast()).map(Kept::connection);
    }

    /** A session for each: its sockets are what the mail library lets us choose by a session's property alone. */
    @Override
    protected Transport getTransport(Session session) {
        MailSockets sockets = new MailSockets(timeout, WRITING);
        Properties properties = (Properties) session.getProperties().clone();
        properties.put("mail.smtp.socketFactory", sockets);
        properties.setProperty("mail.smtp.socketFactory.fallback", "false");
        return new KeptTransport(Session.getInstance(properties), sockets, timeout, this::keep);
    }

    private synchronized void keep(KeptTransport connection) {
        kept.addLast(new Kept(connection, clock.instant()));
    }

    @Scheduled(fixedDelayString = "PT5S")
    synchronized void closeIdle() {
        Instant limit = clock.instant().minus(KEPT);
        while (!kept.isEmpty() && kept.peekFirst().since().isBefore(limit)) {
            kept.removeFirst().connection().hangUp();
        }
    }

    @Override
    public synchronized void destroy() {
        kept.forEach(idle -> idle.connection().hangUp());
        kept.clear();
    }

    /**
     * Those in whose write somebody is; one thread ends writes that take too long, for all connections. The mail library
     * would schedule a task for each write, of which a message has several.
     */
    private static Set<MailSockets> watched() {
        Set<MailSockets> writing = ConcurrentHashMap.newKeySet();
        ScheduledExecutorService watch = new ScheduledThreadPoolExecutor(1, task -> {
            Thread thread = new Thread(task, "write-watch");
            thread.setDaemon(true);
            return thread;
        });
        watch.scheduleWithFixedDelay(() -> writing.forEach(MailSockets::endStuckWrite), 1, 1, TimeUnit.SECONDS);
        return writing;
    }

    private record Kept(KeptTransport connection, Instant since) {}
}
