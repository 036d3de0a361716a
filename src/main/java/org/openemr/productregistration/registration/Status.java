package org.openemr.productregistration.registration;

/** Whether notices are sent to a registration; all but {@link #COMPLAINED} become active by registering again. */
public enum Status {
    ACTIVE,
    UNSUBSCRIBED,
    BOUNCED,
    COMPLAINED;

    /** Whether registering again makes notices go out to it. */
    boolean returnsByRegistering() {
        return this == UNSUBSCRIBED || this == BOUNCED;
    }
}
