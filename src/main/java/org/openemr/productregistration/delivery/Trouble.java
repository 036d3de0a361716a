package org.openemr.productregistration.delivery;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.openemr.productregistration.registration.EmailAddress;

/** Why this instance sends nothing at the moment, if that is so. */
class Trouble {

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

    Optional<String> reason() {
        return Optional.ofNullable(reason);
    }
}
