package org.openemr.productregistration.registration;

import java.time.Clock;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.jpa.repository.config.EnableJpaRepositories;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(RegistrationSettings.class)
@EnableJpaRepositories(repositoryImplementationPostfix = "OnJdbc")
class RegistrationConfiguration {

    @Bean
    Registrations registrations(RegistrationRepository repository, RegistrationSettings settings) {
        return new Registrations(repository, settings);
    }

    @Bean
    RegistrationCount registrationCount(JdbcClient jdbc, TransactionTemplate transaction) {
        return new RegistrationCount(jdbc, transaction);
    }

    @Bean
    V2__AdoptEarlierRegistrations adoptEarlierRegistrations(Clock clock) {
        return new V2__AdoptEarlierRegistrations(clock);
    }
}
