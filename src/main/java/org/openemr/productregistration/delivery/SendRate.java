package org.openemr.productregistration.delivery;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.BucketConfiguration;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How many messages a second may go out, over all instances together: the quota of Amazon SES is the account's. Each
 * message has a moment of its own; the moments are taken from a bucket that all instances share, in lots of a few
 * hundredths of a second, and are never made up for when they are missed.
 */
class SendRate {

    private static final int LOTS_A_SECOND = 40;

    private final int perSecond;
    private final @Nullable Bucket bucket;
    private final Clock clock;
    private Instant quotaReturns = Instant.MIN;
    private long next = System.nanoTime();
    private int left;

    /**
     * Begins with the next lot.
     *
     * @param perSecond 0 is no limit, which needs no bucket
     * @param bucket has a token for each message, {@code perSecond} new ones a second, and room for one lot
     */
    SendRate(int perSecond, @Nullable Bucket bucket, Clock clock) {
        this.perSecond = perSecond;
        this.bucket = bucket;
        this.clock = clock;
    }

    static BucketConfiguration configuration(int perSecond) {
        return BucketConfiguration.builder()
                .addLimit(limit -> limit.capacity(lot(perSecond)).refillGreedy(perSecond, Duration.ofSeconds(1)))
                .build();
    }

    private static int lot(int perSecond) {
        return Math.max(1, perSecond / LOTS_A_SECOND);
    }

    boolean isLimited() {
        return bucket != null;
    }

    /** Takes the next moment at which a message may go out, in nanoseconds of {@link System#nanoTime()}. */
    synchronized long takeMoment() {
        if (bucket == null) {
            return System.nanoTime();
        }
        if (left == 0) {
            int lot = lot(perSecond);
            next = Math.max(next, System.nanoTime() + bucket.consumeIgnoringRateLimits(lot));
            left = lot;
        }
        left--;
        long moment = next;
        next += Duration.ofSeconds(1).toNanos() / perSecond;
        return moment;
    }

    /** Amazon SES takes no more messages for hours: nobody tries before then. */
    synchronized void quotaUsedUp(Duration wait) {
        quotaReturns = clock.instant().plus(wait);
    }

    /** When to try again, if the quota is used up. */
    synchronized Optional<Instant> quotaReturns() {
        return Optional.of(quotaReturns).filter(clock.instant()::isBefore);
    }
}
