package org.openemr.productregistration.delivery;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * How many slices this instance sends at once, each over a connection of its own: as many as messages are on their way
 * while the rate is kept (Little's law: the rate, times how long a message takes), which the distance to the mail server
 * decides and nobody needs to know. Few at first; fewer when the server takes no more.
 */
class Crew {

    static final int MOST = 100;

    private static final int FEW = 2;
    private static final int WITHOUT_RATE = 10;
    private static final double SPARE = 1.2;
    private static final int LARGEST_LOT = 500;
    private static final int FIRST_LOT = 10;
    private static final double WEIGHT = 1.0 / 16;
    private static final double LONGEST_SECONDS = 2;
    private static final double SHORTEST_SECONDS = 0.2;
    private static final Duration FULL = Duration.ofMinutes(1);
    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final long STEP_MILLIS = 100;

    private final double perSecond;
    private final int most;

    private int active;
    private int leaving;
    private double secondsEach;
    private int full = MOST;
    private long fullUntil = System.nanoTime();

    /**
     * Begins with nobody.
     *
     * @param perSecond messages a second, over all instances; 0 is no limit
     * @param most how many at most
     */
    Crew(int perSecond, int most) {
        this.perSecond = perSecond;
        this.most = most;
    }

    static Crew of(DeliverySettings settings) {
        int most = settings.maxSendRate() == 0 ? WITHOUT_RATE : MOST;
        return new Crew(settings.maxSendRate(), settings.connections() == null ? most : settings.connections());
    }

    /**
     * Joins it, where there is need within a while. Who waits has its slice, and nobody else does meanwhile: not for long.
     *
     * @return false if there is none
     */
    synchronized boolean join(BooleanSupplier stopping) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (active >= needed()) {
            if (stopping.getAsBoolean() || System.nanoTime() > deadline || !await()) {
                return false;
            }
        }
        active++;
        return true;
    }

    private boolean await() {
        try {
            wait(STEP_MILLIS);
            return true;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    synchronized void leave() {
        active--;
        leaving = Math.max(0, leaving - 1);
        notifyAll();
    }

    /** A message, and writing down what became of it, took so long, without the wait for its moment. */
    synchronized void took(long nanos) {
        double seconds = Math.min((double) nanos / TimeUnit.SECONDS.toNanos(1), LONGEST_SECONDS);
        secondsEach = secondsEach == 0 ? seconds : secondsEach + (seconds - secondsEach) * WEIGHT;
    }

    /** The mail server took no connection from who came last, while it does from others: no more than these for a while. */
    synchronized boolean turnedAway() {
        if (active < 2) {
            return false;
        }
        full = active - 1;
        fullUntil = System.nanoTime() + FULL.toNanos();
        return true;
    }

    /** Whether the caller has to leave; not for every message that took a little less time than those before. */
    synchronized boolean isTooLarge() {
        int needed = needed();
        boolean tooLarge = active - leaving > (needed == full ? needed : needed * 3 / 2 + 1);
        leaving += tooLarge ? 1 : 0;
        return tooLarge;
    }

    /**
     * Of how many a slice is made where so many are left: as large as may be, while everybody has work to the end; not below
     * what a moment takes, since each has its price.
     */
    synchronized long lot(long left) {
        int needed = needed();
        if (needed == 1) {
            return LARGEST_LOT;
        }
        boolean grows = secondsEach == 0 && perSecond > 0; // nobody knows yet to how many
        long least = secondsEach == 0 ? FIRST_LOT : (long) Math.ceil(SHORTEST_SECONDS / secondsEach);
        return Math.min(grows ? FIRST_LOT : LARGEST_LOT, Math.max(least, left / (2L * needed)));
    }

    private int needed() {
        if (System.nanoTime() - fullUntil >= 0) {
            full = MOST;
        }
        int allowed = Math.min(most, full);
        if (perSecond == 0) {
            return allowed;
        }
        return (int) Math.min(allowed, Math.max(FEW, Math.ceil(perSecond * secondsEach * SPARE) + 1));
    }
}
