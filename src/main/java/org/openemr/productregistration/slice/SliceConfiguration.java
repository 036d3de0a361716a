package org.openemr.productregistration.slice;

import com.github.kagkarlsson.scheduler.Scheduler;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

@Configuration(proxyBeanMethods = false)
class SliceConfiguration {

    @Bean
    SliceTasks sliceTasks(JdbcClient jdbc, Scheduler scheduler, Clock clock) {
        return new SliceTasks(jdbc, scheduler, clock);
    }

    @Bean
    Lots lots(JdbcClient jdbc, SliceTasks tasks, Clock clock) {
        return new Lots(jdbc, tasks, clock);
    }

    /** Cutting reads registrations: read committed, so that nobody's registering waits for it. */
    @Bean
    Slices slices(JdbcClient jdbc, Failures failures, Lots lots, PlatformTransactionManager transactions, Clock clock) {
        TransactionTemplate readCommitted = new TransactionTemplate(transactions);
        readCommitted.setIsolationLevel(TransactionDefinition.ISOLATION_READ_COMMITTED);
        return new Slices(jdbc, failures, lots, readCommitted, clock);
    }

    @Bean
    Failures failures(JdbcClient jdbc, Clock clock) {
        return new Failures(jdbc, clock);
    }
}
