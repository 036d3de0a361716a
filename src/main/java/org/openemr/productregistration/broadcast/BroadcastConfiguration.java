package org.openemr.productregistration.broadcast;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Clock;
import org.openemr.productregistration.registration.RegistrationCount;
import org.openemr.productregistration.slice.Lots;
import org.openemr.productregistration.slice.SliceTasks;
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
    BroadcastRepository broadcastRepository(JdbcClient jdbc, Clock clock) {
        return new BroadcastRepository(jdbc, clock);
    }

    @Bean
    ProgressReport progressReport(JdbcClient jdbc, BroadcastSettings settings, Clock clock) {
        return new ProgressReport(new ProgressRepository(jdbc), new Speed(clock), settings.reputation());
    }

    @Bean
    MeterBinder refusedPins(SecretPin pin) {
        return registry -> FunctionCounter.builder("board.pin.refused", pin, SecretPin::refused)
                .description("Wrong pins, and tries of those who gave too many")
                .register(registry);
    }

    /** It reads registrations: read committed, so that nobody's registering waits for it. */
    @Bean
    Acceptance acceptance(
            BroadcastRepository repository,
            Lots lots,
            RegistrationCount registrations,
            PlatformTransactionManager transactions) {
        TransactionTemplate readCommitted = new TransactionTemplate(transactions);
        readCommitted.setIsolationLevel(TransactionDefinition.ISOLATION_READ_COMMITTED);
        return new Acceptance(repository, lots, registrations, readCommitted);
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

    @Bean
    PersonalReports personalReports(JdbcClient jdbc, TransactionTemplate transaction) {
        return new PersonalReports(jdbc, transaction);
    }

    @Bean
    Retention retention(PersonalReports reports, BroadcastSettings settings, Clock clock) {
        return new Retention(reports, settings.keepReports(), clock);
    }
}
