package org.openemr.productregistration.broadcast;

import java.time.LocalDateTime;
import java.util.Locale;
import org.openemr.productregistration.message.EmailMessage;

/**
 * A notice that was accepted: from then on it is on its way to everyone registered at that moment.
 *
 * @param createdAt when it was accepted, in UTC
 */
public record Broadcast(long id, String title, String contents, Status status, LocalDateTime createdAt) {

    /** How far a broadcast is; {@link #CANCELLED} and {@link #SENT} are for good. */
    public enum Status {
        SENDING,
        PAUSED,
        CANCELLED,
        SENT;

        boolean isOver() {
            return this == CANCELLED || this == SENT;
        }

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** What is sent; it was checked when it was accepted. */
    public EmailMessage message() {
        return new EmailMessage(title, contents);
    }
}
