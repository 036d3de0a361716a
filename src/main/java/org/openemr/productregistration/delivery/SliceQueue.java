package org.openemr.productregistration.delivery;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.openemr.productregistration.message.Recipient;
import org.openemr.productregistration.slice.Failures.Deferred;
import org.openemr.productregistration.slice.Slice;
import org.openemr.productregistration.slice.Slices;

/**
 * Who of a slice comes next: someone put off whose time has come, else the next by id. What it tells is never older than a
 * second, so that someone who leaves while a broadcast runs is not mailed.
 */
class SliceQueue {

    private static final int PAGE = 100;
    private static final Duration FRESH = Duration.ofSeconds(1);

    private final Slice slice;
    private final Recipients recipients;
    private final Slices slices;
    private final Patience patience;
    private final Clock clock;
    private final Deque<Recipient> page = new ArrayDeque<>();
    private Instant pageRead = Instant.EPOCH;
    private Optional<Deferred> deferred = Optional.empty();
    private boolean deferredRead;

    SliceQueue(Slice slice, Recipients recipients, Slices slices, Patience patience, Clock clock) {
        this.slice = slice;
        this.recipients = recipients;
        this.slices = slices;
        this.patience = patience;
        this.clock = clock;
    }

    /**
     * Who comes next; empty if nobody does now.
     *
     * @param position the id of the last one in the slice of whom something has become
     */
    Optional<Work> peek(long position) {
        for (Optional<Deferred> due = due(); due.isPresent(); due = due()) {
            Deferred next = due.get();
            Optional<Recipient> recipient = patience.get(() -> recipients.find(next.registrationId()));
            if (recipient.isPresent()) {
                return Optional.of(new Work(recipient.get(), next));
            }
            patience.run(() -> slices.skip(slice, next));
            deferralsChanged();
        }
        return Optional.ofNullable(nextById(position)).map(recipient -> new Work(recipient, null));
    }

    private Optional<Deferred> due() {
        if (!deferredRead) {
            deferred = patience.get(() -> slices.nextDeferred(slice));
            deferredRead = true;
        }
        return deferred.filter(next -> RetryPolicy.isDue(next.nextAttempt(), clock.instant()));
    }

    /** When someone put off comes next; empty if nobody is. */
    Optional<Instant> nextAttempt() {
        return deferred.map(Deferred::nextAttempt);
    }

    /** Someone was put off, or someone put off was tried. */
    void deferralsChanged() {
        deferredRead = false;
    }

    private @Nullable Recipient nextById(long position) {
        Instant now = clock.instant();
        while (!page.isEmpty() && page.peekFirst().id() <= position) {
            page.removeFirst();
        }
        if ((page.isEmpty() && position < slice.lastId())
                || pageRead.plus(FRESH).isBefore(now)) {
            page.clear();
            page.addAll(patience.get(() -> recipients.page(position, slice.lastId(), PAGE)));
            pageRead = now;
        }
        return page.peekFirst();
    }
}
