package org.openemr.productregistration.broadcast;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How many have a broadcast, how many don't, and why. True at any moment; when it is over, {@code sent + failed + skipped}
 * is {@code recipients}.
 *
 * @param sent accepted by the mail server
 * @param failed refused by the mail server for good, or given up
 * @param skipped left before they were reached, or the broadcast was cancelled before
 * @param deferred put off by the mail server, to be tried again
 * @param bounced accepted, and then returned as undeliverable
 * @param complained called spam by the recipient
 * @param rejected accepted, and then not sent by Amazon SES, which took it for harmful
 * @param startsAt before which nobody gets it; null if that was at once
 * @param reason why it is paused, where the service paused it by itself
 * @param reasons why recipients don't have it, the most frequent first; told of one broadcast, not in a list
 */
public record Progress(
        long id,
        String title,
        String format,
        String status,
        long recipients,
        long sent,
        long failed,
        long skipped,
        long deferred,
        long bounced,
        long complained,
        long rejected,
        Instant createdAt,
        @Nullable Instant startsAt,
        @Nullable Instant finishedAt,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String reason,
        @JsonUnwrapped Pace pace,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<Reason> reasons) {

    /**
     * How fast it goes.
     *
     * @param messagesPerSecond over the last minute; null where that can't be told yet
     * @param expectedEnd if it goes on like this; null where that can't be told
     */
    public record Pace(
            @Nullable Double messagesPerSecond, @Nullable Instant expectedEnd) {

        static final Pace UNKNOWN = new Pace(null, null);
    }

    /**
     * Why recipients do not have it.
     *
     * @param reply the mail server's words, without addresses and what differs from one message to another
     * @param count how many were told so last
     */
    public record Reason(String reply, long count) {}

    Progress with(Pace pace, @Nullable List<Reason> reasons) {
        return new Progress(
                id,
                title,
                format,
                status,
                recipients,
                sent,
                failed,
                skipped,
                deferred,
                bounced,
                complained,
                rejected,
                createdAt,
                startsAt,
                finishedAt,
                reason,
                pace,
                reasons);
    }

    /** Who was not tried yet. */
    @JsonIgnore
    long pending() {
        return Math.max(0, recipients - settled() - deferred);
    }

    /** Of how many something has become for good. */
    @JsonIgnore
    long settled() {
        return sent + failed + skipped;
    }
}
