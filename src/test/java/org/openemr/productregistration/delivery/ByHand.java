package org.openemr.productregistration.delivery;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.testhelper.ManualScheduler;
import com.github.kagkarlsson.scheduler.testhelper.SettableClock;
import com.github.kagkarlsson.scheduler.testhelper.TestHelper;
import java.time.Instant;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;

/** Slices are sent when a test says so, at the time that it says. */
@TestConfiguration(proxyBeanMethods = false)
public class ByHand {

    @Bean
    @Primary
    public TurnableClock turnableClock() {
        return new TurnableClock();
    }

    @Bean
    public ManualScheduler scheduler(DataSource dataSource, List<Task<?>> tasks, TurnableClock clock) {
        return TestHelper.createManualScheduler(new TransactionAwareDataSourceProxy(dataSource), tasks)
                .clock(new SettableClock() {
                    @Override
                    public Instant now() {
                        return clock.instant();
                    }
                })
                .alwaysPersistTimestampInUTC()
                .build();
    }
}
