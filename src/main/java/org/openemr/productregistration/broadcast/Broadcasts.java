package org.openemr.productregistration.broadcast;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.openemr.productregistration.message.RenderedMessage;
import org.openemr.productregistration.slice.SliceTasks;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.support.TransactionTemplate;

/** The broadcasts that were accepted: paused, resumed, cancelled, and ended when everybody is settled. */
public class Broadcasts {

    private static final Logger log = LoggerFactory.getLogger(Broadcasts.class);

    private static final Duration OF_LATE = Duration.ofDays(30);

    private final BroadcastRepository repository;
    private final ProgressReport progress;
    private final SliceTasks tasks;
    private final TransactionTemplate transaction;

    Broadcasts(
            BroadcastRepository repository,
            ProgressReport progress,
            SliceTasks tasks,
            TransactionTemplate transaction) {
        this.repository = repository;
        this.progress = progress;
        this.tasks = tasks;
        this.transaction = transaction;
    }

    public Optional<Broadcast> find(long id) {
        return repository.find(id);
    }

    /** The broadcast that a slice is of. */
    public Optional<Broadcast> findBySlice(long sliceId) {
        return repository.findBySlice(sliceId);
    }

    /** Whether it is on its way: neither paused nor over. */
    public boolean isSending(long id) {
        return repository.isSending(id);
    }

    /** What the board may not expect of a notice that it is about to send. */
    public List<String> warnings(RenderedMessage message) {
        Stream<String> again = repository.hasTitle(message.subject(), OF_LATE)
                ? Stream.of("A notice with this title was sent within the last 30 days")
                : Stream.empty();
        return Stream.concat(message.warnings().stream(), again).toList();
    }

    void pause(long id) {
        check(id, repository.pause(id, null));
        log.info("Paused broadcast {}", id);
    }

    /** Stops a broadcast that can't succeed as things are, until the board resumes it. */
    public void pause(long id, String reason) {
        if (repository.pause(id, reason)) {
            log.warn("Paused broadcast {}: {}", id, reason);
        }
    }

    void resume(long id) {
        check(id, Boolean.TRUE.equals(transaction.execute(status -> repository.resume(id))));
        tasks.addMissing();
        tasks.look();
        settled(id);
        log.info("Resumed broadcast {}", id);
    }

    void cancel(long id) {
        check(id, repository.cancel(id));
        log.info("Cancelled broadcast {}", id);
    }

    /** Ends the broadcast if all its slices are finished; pauses it if those were tried who were to be the first. */
    public void settled(long id) {
        if (repository.finish(id)) {
            Progress over = progress.of(id);
            log.info(
                    "Broadcast {} is over: {} sent, {} failed, {} skipped",
                    id,
                    over.sent(),
                    over.failed(),
                    over.skipped());
        } else if (repository.pauseAfterFirst(id)) {
            log.info("Paused broadcast {}: {}", id, progress.of(id).reason());
        }
    }

    private void check(long id, boolean changed) {
        if (!changed) {
            throw new BroadcastStateException(repository
                    .find(id)
                    .orElseThrow(BroadcastNotFoundException::new)
                    .status());
        }
    }
}
