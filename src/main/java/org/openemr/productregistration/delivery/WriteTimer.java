package org.openemr.productregistration.delivery;

import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Ends writes to a mail server that take too long, for all connections. Each write sets it and stops it again, four times
 * a message; a thread that waits for nothing would be woken each time, one that waits for something earlier is not.
 */
final class WriteTimer {

    static final ScheduledExecutorService EXECUTOR = executor();

    private WriteTimer() {}

    private static ScheduledExecutorService executor() {
        ScheduledThreadPoolExecutor executor = new ScheduledThreadPoolExecutor(1, task -> {
            Thread thread = new Thread(task, "write-timer");
            thread.setDaemon(true);
            return thread;
        });
        executor.setRemoveOnCancelPolicy(true);
        executor.scheduleWithFixedDelay(() -> {}, 1, 1, TimeUnit.SECONDS);
        return executor;
    }
}
