package org.openemr.productregistration.broadcast;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDateTime;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.scheduling.annotation.Scheduled;

/** Forgets what was told of single people once it is old, a little at a time. */
class Retention {

    private static final Logger log = LoggerFactory.getLogger(Retention.class);

    private static final int STEPS_A_ROUND = 20;

    private final PersonalReports reports;
    private final Duration kept;
    private final Clock clock;

    /** @param kept for how long */
    Retention(PersonalReports reports, Duration kept, Clock clock) {
        this.reports = reports;
        this.kept = kept;
        this.clock = clock;
    }

    /** Where another instance does it at the same moment, that one goes on. */
    @Scheduled(initialDelayString = "PT1M", fixedDelayString = "PT1M")
    void forgetOld() {
        LocalDateTime before = LocalDateTime.now(clock).minus(kept);
        try {
            for (int step = 0; step < STEPS_A_ROUND && reports.forgetSome(before); step++) {}
        } catch (ConcurrencyFailureException another) {
            log.debug("Old reports are forgotten elsewhere");
        }
    }
}
