package org.openemr.productregistration.registration;

import java.util.Set;

/** Whether notices are sent to a registration, and what becomes of what: nothing leads out of {@link #COMPLAINED}. */
public enum Status {
    ACTIVE,
    UNSUBSCRIBED,
    BOUNCED,
    COMPLAINED;

    /** What may become this. */
    Set<Status> before() {
        return switch (this) {
            case ACTIVE -> Set.of(UNSUBSCRIBED, BOUNCED);
            case UNSUBSCRIBED -> Set.of(ACTIVE, BOUNCED);
            case BOUNCED -> Set.of(ACTIVE);
            case COMPLAINED -> Set.of(ACTIVE, UNSUBSCRIBED, BOUNCED);
        };
    }
}
