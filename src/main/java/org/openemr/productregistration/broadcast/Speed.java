package org.openemr.productregistration.broadcast;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.openemr.productregistration.broadcast.Progress.Pace;

/** How fast broadcasts go, whichever instances send them: by what this one saw of them in the last minute. */
class Speed {

    private static final Duration OF_LATE = Duration.ofMinutes(1);

    private final Clock clock;
    private final Map<Long, Deque<Seen>> seen = new ConcurrentHashMap<>();

    Speed(Clock clock) {
        this.clock = clock;
    }

    /** Remembers how far a broadcast is now; asked every few seconds. */
    void saw(Progress progress) {
        Instant now = clock.instant();
        seen.compute(progress.id(), (id, before) -> {
            Deque<Seen> all = before == null ? new ArrayDeque<>() : new ArrayDeque<>(before);
            all.removeIf(each -> isLongAgo(each.at(), now));
            all.addLast(new Seen(now, tried(progress)));
            return all;
        });
    }

    /** Forgets the broadcasts that are over. */
    void keepOnly(Collection<Long> open) {
        seen.keySet().retainAll(open);
    }

    Pace of(Progress progress) {
        Instant now = clock.instant();
        Seen then = before(progress, now);
        if (progress.finishedAt() != null) {
            return new Pace(0.0, null);
        }
        if (then == null || !then.at().isBefore(now)) {
            return Pace.UNKNOWN;
        }
        double seconds = Duration.between(then.at(), now).toMillis() / 1e3;
        double perSecond = Math.max(0, tried(progress) - then.tried()) / seconds;
        return new Pace(Math.round(perSecond * 10) / 10.0, end(progress, perSecond, now));
    }

    private static @Nullable Instant end(Progress progress, double perSecond, Instant now) {
        boolean goes = progress.status().equals(Broadcast.Status.SENDING.toString()) && perSecond > 0;
        long left = Math.max(0, progress.recipients() - progress.settled());
        return goes ? now.plusSeconds((long) Math.ceil(left / perSecond)) : null;
    }

    /** The start, where that was of late; else the first time that it was seen of late. */
    private @Nullable Seen before(Progress progress, Instant now) {
        Instant start = progress.startsAt() == null ? progress.createdAt() : progress.startsAt();
        if (!isLongAgo(start, now)) {
            return new Seen(start, 0);
        }
        return seen.getOrDefault(progress.id(), new ArrayDeque<>()).stream()
                .filter(each -> !isLongAgo(each.at(), now))
                .findFirst()
                .orElse(null);
    }

    private static boolean isLongAgo(Instant at, Instant now) {
        return at.plus(OF_LATE).isBefore(now);
    }

    private static long tried(Progress progress) {
        return progress.sent() + progress.failed();
    }

    private record Seen(Instant at, long tried) {}
}
