package org.openemr.productregistration.slice;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.openemr.productregistration.registration.EmailAddress;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Who could not be reached at the first try. Someone deferred has a next attempt; someone given up has none. */
public class Failures {

    private static final int MAX_REPLY_CHARACTERS = 512;
    private static final int PAGE_SIZE = 500;

    private static final String INSERT = """
            INSERT INTO delivery_failure
              (broadcast_id, registration_id, slice_id, reply_code, reply, reason, attempts,
              first_attempt_at, next_attempt_at)
            SELECT ?, id, ?, ?, ?, ?, 1, ?, ? FROM registration WHERE id = ? FOR UPDATE""";

    private static final String UPDATE = """
            UPDATE delivery_failure SET reply_code = ?, reply = ?, reason = ?, attempts = attempts + 1, next_attempt_at = ?
            WHERE broadcast_id = ? AND registration_id = ? AND attempts = ?""";

    private static final String PAGE = """
            SELECT f.registration_id, r.email, f.reply_code, f.reply, f.attempts, f.next_attempt_at
            FROM delivery_failure f JOIN registration r ON r.id = f.registration_id
            WHERE f.broadcast_id = ? AND f.registration_id > ? ORDER BY f.registration_id LIMIT ?""";

    private final JdbcClient jdbc;
    private final Clock clock;

    Failures(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Nothing is kept of who was erased in the meantime. */
    void add(Slice slice, long registrationId, Failed failed) {
        jdbc.sql(INSERT)
                .params(slice.broadcastId(), slice.id())
                .params(failed.code(), cut(failed.reply()), failed.reason())
                .params(LocalDateTime.now(clock), utc(failed.nextAttempt()), registrationId)
                .update();
    }

    /** Another try went wrong; false if that is written already. */
    boolean update(Slice slice, Deferred deferred, Failed failed) {
        return jdbc.sql(UPDATE)
                        .params(failed.code(), cut(failed.reply()), failed.reason(), utc(failed.nextAttempt()))
                        .params(slice.broadcastId(), deferred.registrationId(), deferred.attempts())
                        .update()
                == 1;
    }

    /** The recipient is reached after all, or has left; false if that is written already. */
    boolean remove(Slice slice, Deferred deferred) {
        return jdbc.sql("DELETE FROM delivery_failure WHERE broadcast_id = ? AND registration_id = ?")
                        .params(slice.broadcastId(), deferred.registrationId())
                        .update()
                == 1;
    }

    /** The one of the slice whose next attempt comes first. */
    Optional<Deferred> next(Slice slice) {
        return jdbc.sql("SELECT registration_id, attempts, first_attempt_at, next_attempt_at FROM delivery_failure"
                        + " WHERE slice_id = ? AND next_attempt_at IS NOT NULL ORDER BY next_attempt_at LIMIT 1")
                .param(slice.id())
                .query((row, number) -> new Deferred(
                        row.getLong(1),
                        row.getInt(2),
                        instant(row.getObject(3, LocalDateTime.class)),
                        instant(row.getObject(4, LocalDateTime.class))))
                .optional();
    }

    /** All of a broadcast, read a page at a time while they are gone through. */
    public Iterable<Failure> all(long broadcastId) {
        return () -> Stream.iterate(
                        page(broadcastId, 0),
                        page -> !page.isEmpty(),
                        page -> page(broadcastId, page.get(page.size() - 1).registration()))
                .flatMap(List::stream)
                .iterator();
    }

    private List<Failure> page(long broadcastId, long afterRegistration) {
        return jdbc.sql(PAGE)
                .params(broadcastId, afterRegistration, PAGE_SIZE)
                .query((row, number) -> new Failure(
                        row.getLong(1),
                        row.getString(2),
                        row.getInt(3),
                        row.getString(4),
                        row.getInt(5),
                        Optional.ofNullable(row.getObject(6, LocalDateTime.class))
                                .map(Failures::instant)
                                .orElse(null)))
                .list();
    }

    private static String cut(String reply) {
        return reply.length() <= MAX_REPLY_CHARACTERS ? reply : reply.substring(0, MAX_REPLY_CHARACTERS);
    }

    private static @Nullable LocalDateTime utc(@Nullable Instant instant) {
        return instant == null ? null : LocalDateTime.ofInstant(instant, ZoneOffset.UTC);
    }

    private static Instant instant(LocalDateTime utc) {
        return utc.toInstant(ZoneOffset.UTC);
    }

    /**
     * Why someone was not reached.
     *
     * @param code SMTP reply code (RFC 5321 section 4.2)
     * @param nextAttempt when to try again; null to give up
     */
    public record Failed(int code, String reply, @Nullable Instant nextAttempt) {

        private static final int MAX_REASON_CHARACTERS = 128;

        /** What differs from one message to another: masked addresses, ids that mail servers make, and machines. */
        private static final Pattern ID = Pattern.compile("\\S*\\*{3}@\\S*|(?=\\S*\\d)[^\\s,;]{9,}");

        /** The reply as others may have got it too: without addresses and ids. */
        String reason() {
            String text = code > 0 && !reply.startsWith(Integer.toString(code)) ? code + " " + reply : reply;
            String common =
                    ID.matcher(EmailAddress.maskAll(text)).replaceAll("…").replaceAll("\\s+", " ");
            return common.substring(0, Math.min(common.length(), MAX_REASON_CHARACTERS));
        }

        boolean isForGood() {
            return nextAttempt == null;
        }
    }

    /** Someone to be tried again. */
    public record Deferred(long registrationId, int attempts, Instant firstAttempt, Instant nextAttempt) {}
}
