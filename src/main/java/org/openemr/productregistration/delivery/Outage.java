package org.openemr.productregistration.delivery;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.openemr.productregistration.registration.EmailAddress;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether the mail server takes messages, as far as this instance knows. Where it does not, all wait, longer each time, and
 * then one tries for all of them.
 */
class Outage {

    private static final Logger log = LoggerFactory.getLogger(Outage.class);

    private static final Duration FIRST_WAIT = Duration.ofMillis(500);
    private static final int MAX_DOUBLINGS = 6;
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(15);
    private static final Duration OF_LATE = Duration.ofSeconds(1);

    private final Clock clock;
    private boolean works;
    private Instant answered = Instant.MIN;
    private int troubles;
    private Instant nextTry = Instant.MIN;
    private String reason = "";
    private @Nullable Object trier;

    Outage(Clock clock) {
        this.clock = clock;
    }

    /** Whether the caller may try to send; where that is not known to work, one at a time may. */
    synchronized boolean mayTry(Object caller) {
        if (works) {
            return true;
        }
        if (trier == null && !clock.instant().isBefore(nextTry)) {
            trier = caller;
        }
        return trier == caller;
    }

    /** The caller does not try any more. */
    synchronized void leave(Object caller) {
        if (trier == caller) {
            trier = null;
        }
    }

    /** A connection was lost or can't be opened. Those lost while all wait are the same outage's. */
    synchronized void lost(String why) {
        reason = EmailAddress.maskAll(why);
        works = false;
        trier = null;
        Instant now = clock.instant();
        if (now.isBefore(nextTry)) {
            return;
        }
        if (troubles == 0) {
            log.warn("Mail server: {}", reason);
        }
        nextTry = now.plusMillis(jittered(nextWait().toMillis()));
        troubles++;
    }

    private Duration nextWait() {
        Duration wait = FIRST_WAIT.multipliedBy(1L << Math.min(troubles, MAX_DOUBLINGS));
        return wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait;
    }

    /** The mail server answered a message. */
    synchronized void over() {
        if (troubles > 0) {
            log.info("Mail server: works again");
            troubles = 0;
        }
        works = true;
        answered = clock.instant();
        trier = null;
    }

    /** Whether the mail server works, and has answered a message within a second. */
    synchronized boolean wasOverOfLate() {
        return works && clock.instant().isBefore(answered.plus(OF_LATE));
    }

    /** Why nobody may try, if that is so. */
    synchronized Optional<String> reason() {
        return troubles == 0 ? Optional.empty() : Optional.of(reason);
    }

    /** Half of it to all of it, so that many instances that wait don't come back together. */
    private static long jittered(long millis) {
        return ThreadLocalRandom.current().nextLong(millis / 2, millis + 1);
    }
}
