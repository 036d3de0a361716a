package org.openemr.productregistration.broadcast;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
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
 * @param reason why it is paused, where the service paused it by itself
 */
public record Progress(
        long id,
        String title,
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
        @Nullable Instant finishedAt,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String reason) {}
