package org.openemr.productregistration.broadcast;

import com.github.kagkarlsson.scheduler.Scheduler;
import java.time.Clock;
import org.openemr.productregistration.registration.RegistrationCount;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(BroadcastSettings.class)
class BroadcastConfiguration {

    @Bean
    SecretPin secretPin(BroadcastSettings settings) {
        return SecretPin.of(settings);
    }

    @Bean
    WebMvcConfigurer boardInterceptor(SecretPin pin) {
        return new WebMvcConfigurer() {
            @Override
            public void addInterceptors(InterceptorRegistry registry) {
                registry.addInterceptor(new BoardInterceptor(pin));
            }
        };
    }

    @Bean
    SliceTasks sliceTasks(JdbcClient jdbc, Scheduler scheduler, Clock clock) {
        return new SliceTasks(jdbc, scheduler, clock);
    }

    @Bean
    Lots lots(JdbcClient jdbc, SliceTasks tasks, Clock clock) {
        return new Lots(jdbc, tasks, clock);
    }

    @Bean
    Slices slices(JdbcClient jdbc, Failures failures, Lots lots, PlatformTransactionManager transactions, Clock clock) {
        return new Slices(jdbc, failures, lots, readCommitted(transactions), clock);
    }

    @Bean
    Failures failures(JdbcClient jdbc, Clock clock) {
        return new Failures(jdbc, clock);
    }

    @Bean
    BroadcastRepository broadcastRepository(JdbcClient jdbc, Clock clock) {
        return new BroadcastRepository(jdbc, clock);
    }

    @Bean
    ProgressReport progressReport(JdbcClient jdbc, BroadcastSettings settings, Clock clock) {
        return new ProgressReport(new ProgressRepository(jdbc), new Speed(clock), settings.reputation());
    }

    @Bean
    Acceptance acceptance(
            BroadcastRepository repository,
            Lots lots,
            RegistrationCount registrations,
            PlatformTransactionManager transactions) {
        return new Acceptance(repository, lots, registrations, readCommitted(transactions));
    }

    @Bean
    Broadcasts broadcasts(
            BroadcastRepository repository,
            ProgressReport progress,
            SliceTasks tasks,
            TransactionTemplate transaction) {
        return new Broadcasts(repository, progress, tasks, transaction);
    }

    @Bean
    Upkeep upkeep(
            Broadcasts broadcasts,
            BroadcastRepository repository,
            ProgressReport progress,
            SliceTasks tasks,
            Clock clock) {
        return new Upkeep(broadcasts, repository, progress, tasks, clock);
    }

    /** What reads registrations, so that nobody's registering waits for it. */
    private static TransactionTemplate readCommitted(PlatformTransactionManager transactions) {
        TransactionTemplate template = new TransactionTemplate(transactions);
        template.setIsolationLevel(TransactionDefinition.ISOLATION_READ_COMMITTED);
        return template;
    }
}
