package org.openemr.productregistration.delivery;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.DeadExecutionHandler;
import com.github.kagkarlsson.scheduler.task.FailureHandler;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import io.github.bucket4j.mysql.Bucket4jMySQL;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.openemr.productregistration.broadcast.BroadcastSettings;
import org.openemr.productregistration.broadcast.Broadcasts;
import org.openemr.productregistration.broadcast.Upkeep;
import org.openemr.productregistration.mail.Mailer;
import org.openemr.productregistration.message.MessageSettings;
import org.openemr.productregistration.slice.SliceTasks;
import org.openemr.productregistration.slice.Slices;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(DeliverySettings.class)
class DeliveryConfiguration {

    private static final Duration AFTER_A_FAULT = Duration.ofSeconds(5);

    @Bean
    Trouble trouble() {
        return new Trouble();
    }

    @Bean
    Outage outage(Clock clock) {
        return new Outage(clock);
    }

    /** Where several instances can share the database, they share the rate. */
    @Bean
    SendRate sendRate(DeliverySettings settings, DataSource dataSource, Clock clock) {
        int perSecond = settings.maxSendRate();
        return new SendRate(perSecond, perSecond == 0 ? null : bucket(perSecond, dataSource, clock), clock);
    }

    /** A bucket that was last filled at a time yet to come, as where a clock was set back, would not be until then. */
    @Bean
    SmartInitializingSingleton bucketFilledAnew(JdbcClient jdbc) {
        return () -> jdbc.sql("DELETE FROM bucket").update();
    }

    private static Bucket bucket(int perSecond, DataSource dataSource, Clock clock) {
        return Bucket4jMySQL.selectForUpdateBasedBuilder(dataSource)
                .clientClock(new WallClock(clock))
                .build()
                .builder()
                .build((long) perSecond, () -> SendRate.configuration(perSecond));
    }

    @Bean
    Recipients recipients(JdbcClient jdbc) {
        return new Recipients(jdbc);
    }

    /** The scheduler is made of its tasks, and broadcasts of the scheduler: they are looked up when a slice is sent. */
    @Bean
    Task<Void> sliceTask(ObjectProvider<SliceSender> sender, ObjectProvider<Scheduler> scheduler) {
        return Tasks.custom(SliceTasks.TASK)
                .onFailure(new FailureHandler.OnFailureRetryLater<>(AFTER_A_FAULT))
                .onDeadExecution(reviveOthers(scheduler))
                .execute((slice, context) -> sender.getObject()
                        .send(Long.parseLong(slice.getId()), context.getSchedulerState()::isShuttingDown));
    }

    /** What this instance runs itself is not dead, however long the database did not hear of it. */
    private static DeadExecutionHandler<Void> reviveOthers(ObjectProvider<Scheduler> scheduler) {
        DeadExecutionHandler<Void> revive = new DeadExecutionHandler.ReviveDeadExecution<>();
        return (dead, operations) -> {
            boolean runsHere = scheduler.getObject().getCurrentlyExecuting().stream()
                    .anyMatch(running -> running.getTaskInstance().equals(dead.getExecution().taskInstance));
            if (!runsHere) {
                revive.deadExecution(dead, operations);
            }
        };
    }

    @Bean
    DeliveryWatch deliveryWatch(Upkeep upkeep, Trouble trouble, BroadcastSettings settings, Clock clock) {
        return new DeliveryWatch(upkeep, trouble, settings.pausedAfter(), clock);
    }

    @Bean
    DeliveryHealth deliveryHealth(DeliveryWatch watch) {
        return new DeliveryHealth(watch);
    }

    @Bean
    MeterBinder standingBroadcasts(DeliveryWatch watch) {
        return registry -> Gauge.builder(
                        "broadcasts.standing",
                        watch,
                        delivery -> delivery.standing().size())
                .description("Broadcasts that have work and sent nothing for a minute;"
                        + " all instances tell the same, so take the max, not the sum")
                .register(registry);
    }

    @Bean
    Crew crew(DeliverySettings settings) {
        return Crew.of(settings);
    }

    @Bean
    Supplier<Courier> couriers(
            Mailer mailer, SendRate rate, Outage outage, Trouble trouble, Crew crew, Handovers handovers) {
        return () -> new Courier(mailer, rate, outage, trouble, crew, handovers);
    }

    @Bean
    Handovers handovers() {
        return new Handovers();
    }

    @Bean
    Runs runs(Slices slices, Recipients recipients, MessageSettings message, Supplier<Courier> couriers, Clock clock) {
        return new Runs(slices, recipients, new MessageTemplates(message), couriers, clock);
    }

    @Bean
    SliceSender sliceSender(Broadcasts broadcasts, Slices slices, Runs runs, Crew crew, Clock clock) {
        return new SliceSender(broadcasts, slices, runs, crew, clock);
    }

    @Bean
    TrialSender trialSender(Recipients recipients, Supplier<Courier> couriers, MessageSettings message, Clock clock) {
        return new TrialSender(recipients, couriers, message, clock);
    }

    private record WallClock(Clock clock) implements TimeMeter {

        @Override
        public long currentTimeNanos() {
            return TimeUnit.MILLISECONDS.toNanos(clock.millis());
        }

        @Override
        public boolean isWallClockBased() {
            return true;
        }
    }
}
