package org.openemr.productregistration.feedback;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What Amazon SES tells of a message that it had accepted. */
sealed interface SesEvent {

    /**
     * It came back.
     *
     * @param feedbackId the same when the same is told again
     * @param gone recipients to whom none will ever get through
     * @param unreached recipients to whom the next may
     */
    record Bounced(Mail mail, String feedbackId, List<String> gone, List<String> unreached) implements SesEvent {}

    /** A recipient called it spam. */
    record Complained(Mail mail, String feedbackId, List<String> recipients) implements SesEvent {}

    /**
     * SES took it and did not send it, for a virus that it believes to be in it; that is nobody's fault whom it was for.
     *
     * @param feedbackId the same when the same is told again
     */
    record Rejected(Mail mail, String feedbackId) implements SesEvent {}

    /** The recipients' mail servers took it. */
    record Delivered(Mail mail, List<String> recipients) implements SesEvent {}

    /** Nothing that changes anything here. */
    record Other(String type) implements SesEvent {}

    /**
     * The message.
     *
     * @param id which SES gave it
     * @param destination to whom it was sent; what comes back may name another address, to which it was forwarded
     * @param tags what we wrote into {@code X-SES-MESSAGE-TAGS}
     */
    record Mail(String id, List<String> destination, Map<String, String> tags) {

        @Nullable
        Long registrationId() {
            return number("registration");
        }

        @Nullable
        Long broadcastId() {
            return number("broadcast");
        }

        private @Nullable Long number(String tag) {
            String value = tags.getOrDefault(tag, "");
            return value.matches("[0-9]{1,18}") ? Long.valueOf(value) : null;
        }
    }
}
