package org.openemr.productregistration.delivery;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.openemr.productregistration.registration.EmailAddress;

/** Why this instance sends nothing at the moment, if that is so. */
class Trouble {

    static final int MAX_REFUSALS = 100;

    private final AtomicInteger refusals = new AtomicInteger();
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

    /** Counts a message refused for good; true where so many were in a row that it can't be for their recipients' sake. */
    boolean refused() {
        return refusals.incrementAndGet() % MAX_REFUSALS == 0;
    }

    void accepted() {
        if (refusals.get() > 0) {
            refusals.set(0);
        }
    }

    Optional<String> reason() {
        return Optional.ofNullable(reason);
    }
}
