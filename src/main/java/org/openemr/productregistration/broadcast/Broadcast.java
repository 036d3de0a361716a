package org.openemr.productregistration.broadcast;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.openemr.productregistration.message.EmailMessage;
import org.openemr.productregistration.message.Format;

/**
 * A notice that was accepted: from then on it is on its way to everyone registered at that moment.
 *
 * @param createdAt when it was accepted, in UTC
 * @param startsAt before which nobody gets it, in UTC; null if that is at once
 */
public record Broadcast(
        long id,
        String title,
        String contents,
        Format format,
        Status status,
        LocalDateTime createdAt,
        @Nullable LocalDateTime startsAt) {

    /**
     * How far a broadcast is; {@link #CANCELLED} and {@link #SENT} are for good. One that starts later, stops after the
     * first, or is HTML has states of its own: the version before would not heed that, and leaves alone what it does not
     * know.
     */
    public enum Status {
        SENDING,
        PAUSED,
        CANCELLED,
        SENT,
        SENDING_ON_TERMS,
        PAUSED_ON_TERMS;

        boolean isOver() {
            return this == CANCELLED || this == SENT;
        }

        boolean isPaused() {
            return this == PAUSED || this == PAUSED_ON_TERMS;
        }

        @Override
        public String toString() {
            return name().replace("_ON_TERMS", "").toLowerCase(Locale.ROOT);
        }
    }

    /** What is sent; it was checked when it was accepted. */
    public EmailMessage message() {
        return new EmailMessage(title, contents, format);
    }

    /** When its first message may go, if that is after a moment. */
    public Optional<Instant> startsAfter(Instant now) {
        return Optional.ofNullable(startsAt)
                .map(start -> start.toInstant(ZoneOffset.UTC))
                .filter(now::isBefore);
    }
}
