package org.openemr.productregistration.broadcast;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.openemr.productregistration.slice.SliceTasks;

/** Looks after the broadcasts that are not over, again and again: any instance may, and several do. */
public class Upkeep {

    private final Broadcasts broadcasts;
    private final BroadcastRepository repository;
    private final ProgressReport progress;
    private final SliceTasks tasks;
    private final Clock clock;

    Upkeep(
            Broadcasts broadcasts,
            BroadcastRepository repository,
            ProgressReport progress,
            SliceTasks tasks,
            Clock clock) {
        this.broadcasts = broadcasts;
        this.repository = repository;
        this.progress = progress;
        this.tasks = tasks;
        this.clock = clock;
    }

    /**
     * Does again what a crash may have left undone: a slice with no task, a broadcast that is over and not ended. Pauses what
     * does harm.
     */
    public void tend() {
        tasks.addMissing();
        for (OpenBroadcast open : progress.open()) {
            broadcasts.settled(open.id());
            progress.harm(open.id()).ifPresent(reason -> broadcasts.pause(open.id(), reason));
        }
        repository.freeze();
        progress.look();
    }

    /** Has slices go on that would wait for longer than they ever do. */
    public void wake(Duration longestWait) {
        tasks.wake(longestWait);
    }

    /** What was on its way when the service stood still for long, perhaps in a restored database, waits for the board. */
    public void pauseStale(Duration limit) {
        progress.open().stream()
                .filter(open -> !open.isPaused())
                .filter(open -> open.progressedAt().plus(limit).isBefore(clock.instant()))
                .forEach(open -> broadcasts.pause(open.id(), "Nothing was sent since " + open.progressedAt()));
    }

    /** Broadcasts that are not over. */
    public List<OpenBroadcast> open() {
        return progress.open();
    }

    /** Whether nobody is left but those the mail server put off. */
    public boolean waitsToTryAgain(long id) {
        Progress now = progress.of(id);
        return now.deferred() > 0 && now.deferred() == now.recipients() - now.settled();
    }
}
