package org.openemr.productregistration.delivery;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.openemr.productregistration.registration.EmailAddress;

/** Why this instance sends nothing at the moment, if that is so. */
class Trouble {

    private static final int MAX_REFUSALS = 100;
    private static final int MAX_DOUBTFUL = 10;

    private final AtomicInteger refusals = new AtomicInteger();
    private final AtomicInteger doubtful = new AtomicInteger();
    private volatile @Nullable String reason;

    /** @param reason may be a mail server's words; it is shown, and so kept without addresses */
    void is(String reason) {
        this.reason = EmailAddress.maskAll(reason);
    }

    void over() {
        if (reason != null) {
            reason = null;
        }
    }

    /**
     * Counts a message that was refused for good.
     *
     * @param isDoubtful whether it may be for our sake rather than the recipient's
     * @return whether so many were in a row that it can't be for their recipients' sake
     */
    boolean refused(boolean isDoubtful) {
        return refusals.incrementAndGet() % MAX_REFUSALS == 0
                || (isDoubtful && doubtful.incrementAndGet() % MAX_DOUBTFUL == 0);
    }

    /** How many were refused since one was accepted. */
    int refusals() {
        return refusals.get();
    }

    void accepted() {
        if (refusals.get() > 0) {
            refusals.set(0);
            doubtful.set(0);
        }
    }

    Optional<String> reason() {
        return Optional.ofNullable(reason);
    }
}
