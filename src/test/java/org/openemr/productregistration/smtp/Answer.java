package org.openemr.productregistration.smtp;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/**
 * What the server does at one moment.
 *
 * @param reply null for none; empty for the usual one
 * @param delay before the reply
 * @param before is run before the reply
 * @param after is run after the reply, before the client's next command is read
 * @param then what becomes of the connection
 */
public record Answer(@Nullable String reply, Duration delay, Runnable before, Runnable after, Then then) {

    private static final Runnable NOTHING = () -> {};

    public static Answer usual() {
        return reply("");
    }

    /** @param reply code and text, such as {@code 550 5.1.1 No such user} */
    public static Answer reply(String reply) {
        return new Answer(reply, Duration.ZERO, NOTHING, NOTHING, Then.GOES_ON);
    }

    /** Closes the connection without a word. */
    public static Answer cut() {
        return new Answer(null, Duration.ZERO, NOTHING, NOTHING, Then.CLOSES);
    }

    /** Says nothing until the client gives up. */
    public static Answer silence() {
        return new Answer(null, Duration.ZERO, NOTHING, NOTHING, Then.GOES_ON);
    }

    /** Closes the connection with the reply unsaid; of a message, it was accepted all the same. */
    public Answer unheard() {
        return new Answer(reply, delay, before, after, Then.CLOSES_UNHEARD);
    }

    public Answer thenCut() {
        return new Answer(reply, delay, before, after, Then.CLOSES);
    }

    /** As a server does that crashes, or a firewall: the client's next word is answered by a reset. */
    public Answer thenReset() {
        return new Answer(reply, delay, before, after, Then.RESETS);
    }

    public Answer late(Duration by) {
        return new Answer(reply, by, before, after, then);
    }

    public Answer before(Runnable hook) {
        return new Answer(reply, delay, hook, after, then);
    }

    public Answer after(Runnable hook) {
        return new Answer(reply, delay, before, hook, then);
    }

    /** A hook that holds the server up. */
    public static Runnable waitingFor(CountDownLatch latch) {
        return () -> {
            try {
                latch.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        };
    }

    enum Then {
        GOES_ON,
        CLOSES,
        CLOSES_UNHEARD,
        RESETS
    }
}
