package org.openemr.productregistration.registration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openemr.productregistration.mysql.OnMySql;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.data.jpa.test.autoconfigure.DataJpaTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.ScheduledAnnotationBeanPostProcessor;
import org.springframework.scheduling.config.ScheduledTask;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** How many statements MySQL is sent, counted by MySQL: a transaction alone would be three more. */
@OnMySql
@DataJpaTest(properties = "spring.datasource.hikari.maximum-pool-size=1")
@Import({RegistrationConfiguration.class, StatementsTest.Clocks.class})
@Transactional(propagation = Propagation.NOT_SUPPORTED)
class StatementsTest {

    private final EmailAddress email = new EmailAddress(UUID.randomUUID() + "@example.org");

    @Autowired
    private Registrations registrations;

    @Autowired
    private JdbcClient oneConnection;

    @BeforeEach
    void keepRoundsAway(@Autowired ScheduledAnnotationBeanPostProcessor rounds) {
        rounds.getScheduledTasks().forEach(ScheduledTask::cancel);
    }

    @Test
    void registeringIsOneStatement() {
        assertThat(statements(this::register)).isEqualTo(1);
    }

    @Test
    void refusingAKnownAddressIsTwo() {
        register();

        assertThat(statements(() -> assertThatThrownBy(this::register).isInstanceOf(AlreadyRegisteredException.class)))
                .isEqualTo(2);
    }

    /** Two to find it known, and four for its status; none for what it tells as before. */
    @Test
    void comingBackWithNothingNewToTellIsSix() {
        register();
        registrations.unsubscribe(registrations.find(email).orElseThrow());

        assertThat(statements(this::register)).isEqualTo(6);
    }

    @Test
    void readingIsOne() {
        assertThat(statements(() -> registrations.find(1))).isEqualTo(1);
        assertThat(statements(() -> registrations.find(email))).isEqualTo(1);
        assertThat(statements(() -> registrations.findByToken("token"))).isEqualTo(1);
    }

    private void register() {
        registrations.register(email, new Product("7.0.4", null));
    }

    private int statements(Runnable work) {
        int before = questions();
        work.run();
        return questions() - before - 1;
    }

    private int questions() {
        return oneConnection
                .sql("SHOW SESSION STATUS LIKE 'Questions'")
                .query((row, number) -> row.getInt(2))
                .single();
    }

    @TestConfiguration
    static class Clocks {
        @Bean
        Clock clock() {
            return Clock.systemUTC();
        }
    }
}
