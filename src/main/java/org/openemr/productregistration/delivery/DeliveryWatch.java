package org.openemr.productregistration.delivery;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.openemr.productregistration.broadcast.OpenBroadcast;
import org.openemr.productregistration.broadcast.Upkeep;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.scheduling.annotation.Scheduled;

/** Looks after the broadcasts on their way: that each of their slices has a task, and that none stands still unnoticed. */
class DeliveryWatch implements SmartInitializingSingleton {

    private static final Logger log = LoggerFactory.getLogger(DeliveryWatch.class);

    private static final Duration STANDS_STILL_AFTER = Duration.ofMinutes(1);
    private static final Duration LONGEST_WAIT = Courier.QUOTA_WAIT.plusMinutes(1);
    private static final Duration WARNED_EVERY = Duration.ofHours(1);

    private final Upkeep upkeep;
    private final Trouble trouble;
    private final Duration pausedAfter;
    private final Clock clock;
    private final Map<Long, Instant> warned = new ConcurrentHashMap<>();
    private volatile Map<Long, String> standing = Map.of();

    DeliveryWatch(Upkeep upkeep, Trouble trouble, Duration pausedAfter, Clock clock) {
        this.upkeep = upkeep;
        this.trouble = trouble;
        this.pausedAfter = pausedAfter;
        this.clock = clock;
    }

    /** Before the scheduler starts: what stood still for long, perhaps in a restored database, is not sent by itself. */
    @Override
    public void afterSingletonsInstantiated() {
        upkeep.pauseStale(pausedAfter);
        upkeep.wake(Duration.ZERO); // what has to wait finds out, and a clock may have been set back before
    }

    @Scheduled(fixedDelayString = "PT5S")
    void look() {
        upkeep.wake(LONGEST_WAIT);
        upkeep.tend();
        Map<Long, String> found = new TreeMap<>();
        for (OpenBroadcast open : upkeep.open()) {
            if (open.progressedAt().plus(STANDS_STILL_AFTER).isBefore(clock.instant())) {
                found.put(open.id(), reason(open));
            }
        }
        found.forEach(this::warn);
        warned.keySet().retainAll(found.keySet());
        standing = found;
    }

    /** Broadcasts that have work and sent nothing for a minute, with the reason as far as this instance knows it. */
    Map<Long, String> standing() {
        return standing;
    }

    private String reason(OpenBroadcast open) {
        if (open.isPaused()) {
            return "it is paused";
        }
        if (upkeep.waitsToTryAgain(open.id())) {
            return "the mail server put off everyone who is left; they are tried again";
        }
        return trouble.reason()
                .orElse("the mail server keeps it waiting, another instance has its slices, or the database is slow");
    }

    private void warn(long id, String reason) {
        Instant now = clock.instant();
        if (warned.getOrDefault(id, Instant.MIN).isBefore(now.minus(WARNED_EVERY))) {
            warned.put(id, now);
            log.warn("Broadcast {} has sent nothing for a minute: {}", id, reason);
        }
    }
}
