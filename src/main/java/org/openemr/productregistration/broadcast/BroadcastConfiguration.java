package org.openemr.productregistration.broadcast;

import com.github.kagkarlsson.scheduler.Scheduler;
import java.time.Clock;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
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
    Slices slices(
            JdbcClient jdbc,
            Failures failures,
            TransactionTemplate transaction,
            Clock clock,
            BroadcastSettings settings) {
        return new Slices(jdbc, failures, transaction, clock, settings.connections());
    }

    @Bean
    Failures failures(JdbcClient jdbc, Clock clock) {
        return new Failures(jdbc, clock);
    }

    /** Cutting the slices reads all registrations: read committed, so that nobody's registering waits for it. */
    @Bean
    Broadcasts broadcasts(
            JdbcClient jdbc, Slices slices, Scheduler scheduler, TransactionTemplate transaction, Clock clock) {
        TransactionTemplate readCommitted = new TransactionTemplate(transaction.getTransactionManager());
        readCommitted.setIsolationLevel(TransactionDefinition.ISOLATION_READ_COMMITTED);
        return new Broadcasts(new BroadcastRepository(jdbc, clock), slices, scheduler, readCommitted, clock);
    }
}
