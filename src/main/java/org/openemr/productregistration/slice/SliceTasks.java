package org.openemr.productregistration.slice;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** The scheduler's tasks, one for each slice on its way: whichever instance takes one sends its slice. */
public class SliceTasks {

    /** The task that sends one slice; its instance is the slice's id. */
    public static final TaskDescriptor<Void> TASK = TaskDescriptor.of("slice");

    /** Clocks of instances differ by less. */
    private static final Duration LONGEST_BEAT = Duration.ofSeconds(30);

    private static final String MISSING = """
            SELECT s.id FROM slice s JOIN broadcast b ON b.id = s.broadcast_id
            LEFT JOIN scheduled_tasks t ON t.task_name = ? AND t.task_instance = CONCAT(s.id, '')
            WHERE b.status IN ('SENDING', 'SENDING_ON_TERMS') AND s.finished_at IS NULL AND t.task_name IS NULL""";

    private final JdbcClient jdbc;
    private final Scheduler scheduler;
    private final Clock clock;

    SliceTasks(JdbcClient jdbc, Scheduler scheduler, Clock clock) {
        this.jdbc = jdbc;
        this.scheduler = scheduler;
        this.clock = clock;
    }

    /** Has the slice sent by whoever is free, in the transaction there is; once it is committed, that may be this instance. */
    void add(long sliceId) {
        scheduler.schedule(task(sliceId), clock.instant());
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                look();
            }
        });
    }

    /** Has this instance look for tasks at once. */
    public void look() {
        scheduler.triggerCheckForDueExecutions();
    }

    /** Gives each slice on its way that has none a task; another instance may do so at the same time. */
    public void addMissing() {
        List<Long> missing =
                jdbc.sql(MISSING).param(TASK.getTaskName()).query(Long.class).list();
        missing.forEach(id -> scheduler.scheduleIfNotExists(task(id), clock.instant()));
    }

    private static TaskInstance<Void> task(long sliceId) {
        return TASK.instance(Long.toString(sliceId)).build();
    }

    /**
     * Makes each task due that is further ahead than it ever waits, and lets no instance live on in the future: there a clock
     * was set back.
     */
    public void wake(Duration longestWait) {
        LocalDateTime now = LocalDateTime.now(clock);
        jdbc.sql("UPDATE scheduled_tasks SET execution_time = ?"
                        + " WHERE task_name = ? AND picked = FALSE AND execution_time > ?")
                .params(now, TASK.getTaskName(), now.plus(longestWait))
                .update();
        jdbc.sql("UPDATE scheduled_tasks SET last_heartbeat = ? WHERE last_heartbeat > ?")
                .params(now, now.plus(LONGEST_BEAT))
                .update();
    }
}
