package org.openemr.productregistration.delivery;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Why this instance sends nothing at the moment, if that is so. */
class Trouble {

    private volatile @Nullable String reason;

    void is(String reason) {
        this.reason = reason;
    }

    void over() {
        if (reason != null) {
            reason = null;
        }
    }

    Optional<String> reason() {
        return Optional.ofNullable(reason);
    }
}
