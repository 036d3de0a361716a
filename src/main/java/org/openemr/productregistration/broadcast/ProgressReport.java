package org.openemr.productregistration.broadcast;

import java.util.List;
import java.util.Optional;

/** What is told of broadcasts: how far they are, how fast they go, and why some don't have them. */
class ProgressReport {

    private final ProgressRepository repository;
    private final Speed speed;
    private final Reputation reputation;

    ProgressReport(ProgressRepository repository, Speed speed, Reputation reputation) {
        this.repository = repository;
        this.speed = speed;
        this.reputation = reputation;
    }

    /** @throws BroadcastNotFoundException if there is none with this id */
    Progress of(long id) {
        Progress progress = repository.progress(id).orElseThrow(BroadcastNotFoundException::new);
        return progress.with(speed.of(progress), repository.reasons(id));
    }

    /** Newest first. */
    List<Progress> list(int page, int size) {
        return repository.list(page * size, size).stream()
                .map(progress -> progress.with(speed.of(progress), null))
                .toList();
    }

    long count() {
        return repository.count();
    }

    /** Broadcasts that are not over. */
    List<OpenBroadcast> open() {
        return repository.open();
    }

    /** Why a broadcast must not go on, if that is so. */
    Optional<String> harm(long id) {
        return reputation.harm(repository.since(id));
    }

    /** Sees how far each broadcast is, so that its speed is known when somebody asks. */
    void look() {
        List<Long> open = open().stream().map(OpenBroadcast::id).toList();
        open.forEach(id -> repository.progress(id).ifPresent(speed::saw));
        speed.keepOnly(open);
    }
}
