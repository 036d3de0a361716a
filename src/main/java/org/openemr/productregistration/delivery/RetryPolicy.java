package org.openemr.productregistration.delivery;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.openemr.productregistration.slice.Failures.Deferred;

/** When someone the mail server put off is tried again: within ten seconds, then ever more rarely, for twelve hours. */
final class RetryPolicy {

    private static final Duration FIRST = Duration.ofSeconds(8);
    private static final Duration LONGEST = Duration.ofMinutes(30);
    private static final Duration GIVEN_UP_AFTER = Duration.ofHours(12);
    private static final int MAX_DOUBLINGS = 10;

    private RetryPolicy() {}

    static Instant first(Instant now) {
        return now.plus(wait(0));
    }

    /** Empty where it is given up. */
    static Optional<Instant> next(Deferred deferred, Instant now) {
        return now.isBefore(deferred.firstAttempt().plus(GIVEN_UP_AFTER))
                ? Optional.of(now.plus(wait(deferred.attempts())))
                : Optional.empty();
    }

    /** Also what is further ahead than anything is put off: there a clock was set back. */
    static boolean isDue(Instant nextAttempt, Instant now) {
        return !nextAttempt.isAfter(now) || nextAttempt.isAfter(now.plus(LONGEST));
    }

    /** Half of it to all of it, so that those put off together don't come back together. */
    private static Duration wait(int triesBefore) {
        Duration wait = FIRST.multipliedBy(1L << Math.min(triesBefore, MAX_DOUBLINGS));
        long millis = Math.min(wait.toMillis(), LONGEST.toMillis());
        return Duration.ofMillis(ThreadLocalRandom.current().nextLong(millis / 2, millis + 1));
    }
}
