package org.openemr.productregistration.registration;

import java.time.Clock;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(RegistrationSettings.class)
class RegistrationConfiguration {

    @Bean
    Registrations registrations(JdbcClient jdbc, Clock clock, RegistrationSettings settings) {
        return new Registrations(new RegistrationRepository(jdbc, clock), settings);
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
