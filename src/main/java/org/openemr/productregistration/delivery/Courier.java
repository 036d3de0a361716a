package org.openemr.productregistration.delivery;

import org.openemr.productregistration.message.Recipient;
import org.openemr.productregistration.message.MessageTemplate;
import io.github.bucket4j.BucketExceptions.BucketExecutionException;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** Hands over the messages of one slice, one after another, over one connection, each at its moment. */
class Courier implements AutoCloseable {

    /** What waits looks up this often whether it should go on. */
    private static final long STEP_NANOS = 50_000_000;

    private static final long LONGEST_IDLE_NANOS = 1_000_000_000;

    private static final Duration QUOTA_WAIT = Duration.ofHours(1);
    private static final Duration FIRST_SLOWDOWN = Duration.ofSeconds(1);
    private static final int MAX_DOUBLINGS = 5;

    private final Connections connections;
    private final SendRate rate;
    private final Trouble trouble;
    private final MeterRegistry metrics;
    private @Nullable MailConnection connection;
    private boolean hasMoment;
    private long moment;
    private int slowdowns;

    Courier(Connections connections, SendRate rate, Trouble trouble, MeterRegistry metrics) {
        this.metrics = metrics;
        this.connections = connections;
        this.rate = rate;
        this.trouble = trouble;
    }

    /** Whether a message can be handed over at once. */
    boolean isReady() {
        return connection != null && (hasMoment ? System.nanoTime() >= moment : !rate.isLimited());
    }

    /** Gets ready, or waits a little for it; an ending where a little won't do. */
    Optional<Ending> getReady() {
        Optional<Instant> quotaReturns = rate.quotaReturns();
        if (quotaReturns.isPresent()) {
            trouble.is("the daily quota is used up, until " + quotaReturns.get());
            return quotaReturns.map(Ending.Later::new);
        }
        if (hasMoment && moment - System.nanoTime() > LONGEST_IDLE_NANOS) {
            close(); // somebody else may need it before it is cut for being idle
        } else if (connection == null) {
            return connect();
        }
        if (!hasMoment) {
            takeMoment();
        }
        LockSupport.parkNanos(Math.min(STEP_NANOS, moment - System.nanoTime()));
        return Optional.empty();
    }

    private void takeMoment() {
        try {
            moment = rate.takeMoment();
            hasMoment = true;
        } catch (BucketExecutionException databaseAway) {
            trouble.is("the database is away");
            moment = System.nanoTime() + STEP_NANOS;
        }
    }

    private Optional<Ending> connect() {
        try {
            connection = connections.take().orElse(null);
        } catch (LoginRefusedException refused) {
            return Optional.of(new Ending.Hopeless(refused.getMessage()));
        }
        if (connection == null) {
            connections.trouble().ifPresent(trouble::is);
            hasMoment &= System.nanoTime() < moment; // who has no connection then has missed it
            LockSupport.parkNanos(STEP_NANOS);
        }
        return Optional.empty();
    }

    /** Hands over one message; only when ready. */
    Outcome send(MessageTemplate message, Recipient recipient) {
        hasMoment = false;
        Outcome outcome = sift(Objects.requireNonNull(connection).send(message, recipient));
        metrics.counter("delivery.messages", "outcome", outcome.getClass().getSimpleName())
                .increment();
        if (outcome instanceof Outcome.ConnectionLost lost) {
            connections.lost(lost.reason());
            trouble.is("the connection was lost: " + lost.reason());
        } else if (outcome instanceof Outcome.TooFast) {
            slowDown();
            trouble.is("the mail server takes no more at this rate");
        } else if (outcome instanceof Outcome.QuotaUsedUp) {
            rate.quotaUsedUp(QUOTA_WAIT);
        } else {
            slowdowns = 0;
            connections.works();
            trouble.over();
        }
        dropIfClosed();
        return outcome;
    }

    /** Where nobody is accepted any more, it is not for the recipients' sake: this one is not given up for it. */
    private Outcome sift(Outcome outcome) {
        if (outcome instanceof Outcome.Accepted) {
            trouble.accepted();
        } else if (outcome instanceof Outcome.Refused refused && trouble.refused()) {
            Reply last = refused.reply();
            return new Outcome.SenderRefused(
                    new Reply(last.code(), Trouble.MAX_REFUSALS + " messages in a row, this one with " + last));
        }
        return outcome;
    }

    /** Waits a second or two before the next message, twice as long each time. */
    private void slowDown() {
        long nanos = FIRST_SLOWDOWN.toNanos() << Math.min(slowdowns++, MAX_DOUBLINGS);
        moment = System.nanoTime() + nanos + ThreadLocalRandom.current().nextLong(nanos);
        hasMoment = true;
    }

    private void dropIfClosed() {
        if (connection != null && !connection.isOpen()) {
            close();
        }
    }

    @Override
    public void close() {
        Optional.ofNullable(connection).ifPresent(connections::giveBack);
        connection = null;
    }
}
