package org.openemr.productregistration.delivery;

import io.github.bucket4j.BucketExceptions.BucketExecutionException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import org.openemr.productregistration.mail.Mailer;
import org.openemr.productregistration.mail.Outcome;
import org.openemr.productregistration.mail.Reply;
import org.openemr.productregistration.message.MessageTemplate;
import org.openemr.productregistration.message.Recipient;

/** Hands over the messages of one slice, one after another, each at its moment. */
class Courier implements AutoCloseable {

    /** What waits looks up this often whether it should go on. */
    private static final long STEP_NANOS = 50_000_000;

    static final Duration QUOTA_WAIT = Duration.ofHours(1);
    private static final Duration FIRST_SLOWDOWN = Duration.ofSeconds(1);
    private static final int MAX_DOUBLINGS = 5;

    /** So many refusals in a row may be for the recipients' sake, though they don't say so. */
    private static final int MAX_IN_DOUBT = 2;

    private final Mailer mailer;
    private final SendRate rate;
    private final Outage outage;
    private final Trouble trouble;
    private final Crew crew;
    private final Handovers handovers;
    private boolean accepted;
    private int messages;
    private boolean busy;
    private long begun;
    private boolean hasMoment;
    private long moment;
    private int slowdowns;

    Courier(Mailer mailer, SendRate rate, Outage outage, Trouble trouble, Crew crew, Handovers handovers) {
        this.mailer = mailer;
        this.rate = rate;
        this.outage = outage;
        this.trouble = trouble;
        this.crew = crew;
        this.handovers = handovers;
    }

    /** Whether a message can be handed over at once. */
    boolean isReady() {
        tellHowLongItTook();
        return outage.mayTry(this) && (hasMoment ? System.nanoTime() >= moment : !rate.isLimited());
    }

    private void tellHowLongItTook() {
        if (busy) {
            crew.took(System.nanoTime() - begun);
            busy = false;
        }
    }

    /** Gets ready, or waits a little for it; an ending where a little won't do. */
    Optional<Ending> getReady() {
        Optional<Instant> quotaReturns = rate.quotaReturns();
        if (quotaReturns.isPresent()) {
            trouble.is("the daily quota is used up, until " + quotaReturns.get());
            return quotaReturns.map(Ending.Later::new);
        }
        if (outage.mayTry(this)) {
            awaitMoment();
        } else {
            outage.reason().ifPresent(trouble::is);
            hasMoment &= System.nanoTime() < moment; // who may not try then has missed it
            LockSupport.parkNanos(STEP_NANOS);
        }
        return Optional.empty();
    }

    private void awaitMoment() {
        if (!hasMoment) {
            takeMoment();
        }
        LockSupport.parkNanos(Math.min(STEP_NANOS, moment - System.nanoTime()));
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

    /** Hands over one message; only when ready. */
    Outcome send(MessageTemplate message, Recipient recipient) {
        hasMoment = false;
        begun = System.nanoTime();
        Outcome outcome = sift(mailer.send(message.to(recipient)));
        handovers.count(outcome);
        if (outcome instanceof Outcome.ConnectionLost lost) {
            lost(lost);
            return outcome;
        }
        busy = messages++ > 0; // the first may have had to connect
        outage.over();
        if (outcome instanceof Outcome.TooFast) {
            slowDown();
            trouble.is("the mail server takes no more at this rate");
        } else if (outcome instanceof Outcome.QuotaUsedUp) {
            rate.quotaUsedUp(QUOTA_WAIT);
        } else {
            slowdowns = 0;
            trouble.over();
        }
        return outcome;
    }

    /** Who is turned away while others are served is one too many. */
    private void lost(Outcome.ConnectionLost lost) {
        if (!lost.isTurnedAway() || !outage.wasOverOfLate() || !crew.turnedAway()) {
            outage.lost(lost.reply().toString());
            trouble.is("the connection was lost: " + lost.reply());
        }
    }

    /**
     * Where nobody is accepted, it is not for the recipients' sake: they are put off rather than given up, and before many
     * are, nothing more is sent.
     */
    private Outcome sift(Outcome outcome) {
        if (outcome instanceof Outcome.Accepted) {
            accepted = true;
            trouble.accepted();
        } else if (outcome instanceof Outcome.Refused refused) {
            return sift(refused.reply());
        }
        return outcome;
    }

    private Outcome sift(Reply refusal) {
        boolean doubtful = !refusal.isAboutRecipient() && (!accepted || trouble.refusals() >= MAX_IN_DOUBT);
        if (trouble.refused(doubtful)) {
            return new Outcome.SenderRefused(new Reply(
                    refusal.code(),
                    "The mail server refused " + trouble.refusals() + " messages in a row, this one with " + refusal));
        }
        return doubtful ? new Outcome.Deferred(refusal) : new Outcome.Refused(refusal);
    }

    /** Waits a second or two before the next message, twice as long each time. */
    private void slowDown() {
        long nanos = FIRST_SLOWDOWN.toNanos() << Math.min(slowdowns++, MAX_DOUBLINGS);
        moment = System.nanoTime() + nanos + ThreadLocalRandom.current().nextLong(nanos);
        hasMoment = true;
    }

    @Override
    public void close() {
        outage.leave(this);
    }
}
