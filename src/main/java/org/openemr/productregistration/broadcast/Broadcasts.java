package org.openemr.productregistration.broadcast;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.openemr.productregistration.message.EmailMessage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.transaction.support.TransactionTemplate;

/** Accepts, pauses, resumes and cancels broadcasts. */
public class Broadcasts {

    private static final Logger log = LoggerFactory.getLogger(Broadcasts.class);

    private final BroadcastRepository repository;
    private final Slices slices;
    private final Scheduler scheduler;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Broadcasts(
            BroadcastRepository repository,
            Slices slices,
            Scheduler scheduler,
            TransactionTemplate transaction,
            Clock clock) {
        this.repository = repository;
        this.slices = slices;
        this.scheduler = scheduler;
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * Puts the message and the list of who gets it on disk, in one transaction: everyone active at this moment.
     *
     * @param idempotencyKey where it was used before with the same message, nothing new is sent
     * @return the broadcast's id
     * @throws IdempotencyKeyException if the key was used with another message
     */
    long accept(EmailMessage message, @Nullable String idempotencyKey) {
        Optional<Broadcast> before = Optional.ofNullable(idempotencyKey).flatMap(repository::findByKey);
        if (before.isPresent()) {
            return same(before.get(), message);
        }
        try {
            return acceptNew(message, idempotencyKey);
        } catch (DuplicateKeyException atTheSameTime) {
            return same(
                    repository.findByKey(Objects.requireNonNull(idempotencyKey)).orElseThrow(), message);
        }
    }

    private static long same(Broadcast before, EmailMessage message) {
        if (!before.message().equals(message)) {
            throw new IdempotencyKeyException();
        }
        return before.id();
    }

    private long acceptNew(EmailMessage message, @Nullable String idempotencyKey) {
        long id = Objects.requireNonNull(transaction.execute(status -> {
            long highestId = repository.highestRegistrationId();
            long added = repository.insert(message, idempotencyKey, highestId);
            slices.cut(added, highestId);
            scheduler.scheduleBatch(unscheduledTasks(), clock.instant());
            return added;
        }));
        scheduler.triggerCheckForDueExecutions();
        repository.finish(id);
        log.info("Accepted broadcast {} to {} recipients", id, progress(id).recipients());
        return id;
    }

    /** Broadcasts that are not over. */
    public List<OpenBroadcast> open() {
        return repository.open();
    }

    /** Whether nobody is left but those the mail server put off. */
    public boolean waitsToTryAgain(long id) {
        Progress progress = progress(id);
        return progress.deferred() > 0
                && progress.deferred()
                        == progress.recipients() - progress.sent() - progress.failed() - progress.skipped();
    }

    /** Does again what a crash may have left undone: a slice with no task, a broadcast that is over and not ended. */
    public void tend() {
        schedule();
        repository.open().forEach(open -> finish(open.id()));
    }

    /** Gives each slice on its way that has none a task; another instance may do so at the same time. */
    private void schedule() {
        unscheduledTasks().forEach(task -> scheduler.scheduleIfNotExists(task, clock.instant()));
    }

    private List<TaskInstance<?>> unscheduledTasks() {
        List<TaskInstance<?>> tasks = new ArrayList<>();
        slices.unscheduled()
                .forEach(id -> tasks.add(Slices.TASK.instance(Long.toString(id)).build()));
        return tasks;
    }

    /** @throws BroadcastNotFoundException if there is none with this id */
    Progress progress(long id) {
        return repository.progress(id).orElseThrow(BroadcastNotFoundException::new);
    }

    public Optional<Broadcast> find(long id) {
        return repository.find(id);
    }

    /** Whether it is on its way: neither paused nor over. */
    public boolean isSending(long id) {
        return repository.isSending(id);
    }

    /** The list of broadcasts, newest first. */
    List<Progress> list(int page, int size) {
        return repository.list(page * size, size);
    }

    long count() {
        return repository.count();
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
        schedule();
        repository.finish(id);
        log.info("Resumed broadcast {}", id);
    }

    void cancel(long id) {
        check(id, repository.cancel(id));
        log.info("Cancelled broadcast {}", id);
    }

    /** Ends the broadcast if all its slices are finished. */
    public void finish(long id) {
        if (repository.finish(id)) {
            Progress progress = progress(id);
            log.info(
                    "Broadcast {} is over: {} sent, {} failed, {} skipped",
                    id,
                    progress.sent(),
                    progress.failed(),
                    progress.skipped());
        }
    }

    /** Has slices go on that would wait for longer than they ever do. */
    public void wake(Duration longestWait) {
        slices.wake(longestWait);
    }

    /** What was on its way when the service stood still for long, perhaps in a restored database, waits for the board. */
    public void pauseStale(Duration limit) {
        repository.open().stream()
                .filter(open -> !open.isPaused())
                .filter(open -> open.progressedAt().plus(limit).isBefore(clock.instant()))
                .forEach(open -> pause(open.id(), "Nothing was sent since " + open.progressedAt()));
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
