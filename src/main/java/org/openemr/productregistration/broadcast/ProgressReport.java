package org.openemr.productregistration.broadcast;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.List;
import java.util.Optional;

/** What is told of broadcasts: how far they are, how fast they go, and why some don't have them. */
class ProgressReport implements MeterBinder {

    private final ProgressRepository repository;
    private final Speed speed;
    private final Reputation reputation;
    private final BroadcastMeters meters = new BroadcastMeters();

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

    /** Sees how far each broadcast is, so that its speed and what is metered are known when somebody asks. */
    void look() {
        List<Long> open = open().stream().map(OpenBroadcast::id).toList();
        List<Progress> underWay = open.stream()
                .map(repository::progress)
                .flatMap(Optional::stream)
                .toList();
        underWay.forEach(speed::saw);
        speed.keepOnly(open);
        meters.saw(repository.countByStatus(), underWay);
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        look();
        meters.bindTo(registry);
    }
}
