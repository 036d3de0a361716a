package org.openemr.productregistration.registration;

import java.time.Clock;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.jpa.autoconfigure.EntityManagerFactoryBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.task.SimpleAsyncTaskExecutor;
import org.springframework.data.jpa.repository.config.EnableJpaRepositories;
import org.springframework.data.jpa.repository.query.DeclaredQuery;
import org.springframework.data.jpa.repository.query.QueryEnhancerFactories;
import org.springframework.data.jpa.repository.query.QueryEnhancerFactory;
import org.springframework.data.jpa.repository.query.QueryEnhancerSelector;
import org.springframework.data.repository.config.BootstrapMode;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(RegistrationSettings.class)
@EnableJpaRepositories(
        repositoryImplementationPostfix = "OnJdbc",
        bootstrapMode = BootstrapMode.DEFERRED,
        queryEnhancerSelector = RegistrationConfiguration.AsTheyAre.class)
class RegistrationConfiguration {

    @Bean
    Registrations registrations(
            RegistrationRepository repository,
            Tallies tallies,
            RegistrationRequests requests,
            RegistrationSettings settings) {
        return new Registrations(repository, tallies, requests, settings);
    }

    @Bean
    RegistrationRequests registrationRequests() {
        return new RegistrationRequests();
    }

    @Bean
    RegistrationMeters registrationMeters(RegistrationCount count) {
        return new RegistrationMeters(count);
    }

    @Bean
    RegistrationCount registrationCount(JdbcClient jdbc, TransactionTemplate transaction) {
        return new RegistrationCount(jdbc, transaction);
    }

    @Bean
    Tallies tallies(JdbcClient jdbc, TransactionTemplate transaction) {
        return new Tallies(jdbc, transaction);
    }

    @Bean
    RegistrationStatistics registrationStatistics(
            JdbcClient jdbc, RegistrationCount count, TransactionTemplate transaction) {
        return new RegistrationStatistics(jdbc, count, transaction);
    }

    @Bean
    OptOuts optOuts(JdbcClient jdbc) {
        return new OptOuts(jdbc, new ErasedAddresses(jdbc));
    }

    @Bean
    RegistrationList registrationList(JdbcClient jdbc, OptOuts optOuts, TransactionTemplate transaction, Clock clock) {
        return new RegistrationList(jdbc, optOuts, transaction, clock);
    }

    /** Read committed, so that it meets what others write meanwhile, and locks no more than it erases. */
    @Bean
    Erasure erasure(JdbcClient jdbc, Tallies tallies, OptOuts optOuts, TransactionTemplate transaction) {
        TransactionTemplate readCommitted = new TransactionTemplate(transaction.getTransactionManager());
        readCommitted.setIsolationLevel(TransactionDefinition.ISOLATION_READ_COMMITTED);
        return new Erasure(jdbc, tallies, optOuts, new ErasedAddresses(jdbc), readCommitted);
    }

    /** Beside the rest of the start; whoever needs it first waits for it. */
    @Bean
    EntityManagerFactoryBuilderCustomizer startsInBackground() {
        return builder -> builder.setBootstrapExecutor(new SimpleAsyncTaskExecutor("persistence-"));
    }

    @Bean
    V2__AdoptEarlierRegistrations adoptEarlierRegistrations(Clock clock) {
        return new V2__AdoptEarlierRegistrations(clock);
    }

    /** Queries are run as they are written, so that nobody but Hibernate needs to parse them: it takes a start's time. */
    static class AsTheyAre implements QueryEnhancerSelector {

        @Override
        public QueryEnhancerFactory select(DeclaredQuery query) {
            return QueryEnhancerFactories.fallback();
        }
    }
}
