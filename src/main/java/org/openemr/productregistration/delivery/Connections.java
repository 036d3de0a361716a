package org.openemr.productregistration.delivery;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.ReentrantLock;
import org.openemr.productregistration.registration.EmailAddress;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The connections of this instance: kept between messages and slices, and opened one at a time. Where one can't be opened,
 * or is lost, all wait before the next is opened, longer each time.
 */
class Connections {

    private static final Logger log = LoggerFactory.getLogger(Connections.class);

    /** Amazon SES hangs up after ten seconds. */
    private static final Duration KEPT = Duration.ofSeconds(5);

    private static final Duration FIRST_WAIT = Duration.ofMillis(500);
    private static final int MAX_DOUBLINGS = 6;
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(15);

    private final Opener opener;
    private final Clock clock;
    private final Deque<Kept> kept = new ArrayDeque<>();
    private final ReentrantLock opening = new ReentrantLock();
    private volatile int troubles;
    private volatile Instant nextOpening = Instant.MIN;
    private volatile String lastTrouble = "";

    Connections(Opener opener, Clock clock) {
        this.opener = opener;
        this.clock = clock;
    }

    /**
     * A connection, kept or new; empty if none may be opened yet, or none can be.
     *
     * @throws LoginRefusedException if the mail server refuses our login, which no waiting mends
     */
    Optional<MailConnection> take() {
        Optional<MailConnection> idle = takeKept();
        if (idle.isPresent() || clock.instant().isBefore(nextOpening) || !opening.tryLock()) {
            return idle;
        }
        try {
            return open();
        } finally {
            opening.unlock();
        }
    }

    private synchronized Optional<MailConnection> takeKept() {
        closeIdle();
        return Optional.ofNullable(kept.pollLast()).map(Kept::connection);
    }

    private Optional<MailConnection> open() {
        try {
            return Optional.of(opener.open());
        } catch (IOException unreachable) {
            lost("can't connect: " + SmtpConnection.reason(unreachable));
            return Optional.empty();
        }
    }

    synchronized void giveBack(MailConnection connection) {
        if (connection.isOpen()) {
            kept.addLast(new Kept(connection, clock.instant()));
        } else {
            connection.close();
        }
    }

    /** A connection was lost or can't be opened: the next one waits. Those lost meanwhile are the same outage's. */
    synchronized void lost(String reason) {
        lastTrouble = EmailAddress.maskAll(reason);
        Instant now = clock.instant();
        if (now.isBefore(nextOpening)) {
            return;
        }
        if (troubles == 0) {
            log.warn("Mail server: {}", lastTrouble);
        }
        nextOpening = now.plusMillis(jittered(nextWait().toMillis()));
        troubles++;
    }

    private Duration nextWait() {
        Duration wait = FIRST_WAIT.multipliedBy(1L << Math.min(troubles, MAX_DOUBLINGS));
        return wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait;
    }

    /** A message got through. */
    void works() {
        if (troubles > 0) {
            log.info("Mail server: works again");
            troubles = 0;
        }
    }

    /** Why no connection can be opened, if that is so. */
    Optional<String> trouble() {
        return troubles == 0 ? Optional.empty() : Optional.of(lastTrouble);
    }

    /** Closes what is left over once nothing more is sent. */
    synchronized void closeIdle() {
        Instant limit = clock.instant().minus(KEPT);
        while (!kept.isEmpty() && kept.peekFirst().since().isBefore(limit)) {
            kept.removeFirst().connection().close();
        }
    }

    synchronized void closeAll() {
        kept.forEach(idle -> idle.connection().close());
        kept.clear();
    }

    /** Half of it to all of it, so that many who wait don't come back together. */
    private static long jittered(long millis) {
        return ThreadLocalRandom.current().nextLong(millis / 2, millis + 1);
    }

    private record Kept(MailConnection connection, Instant since) {}

    /** Opens a connection to the mail server. */
    interface Opener {
        MailConnection open() throws IOException;
    }
}
