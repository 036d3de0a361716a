package org.openemr.productregistration.registration;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.jdbc.test.autoconfigure.JdbcTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/** The count is exact at any moment of the counting for good. */
@JdbcTest
@Transactional(propagation = Propagation.NOT_SUPPORTED)
abstract class RegistrationCountTests {

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transaction;

    RegistrationCount count;

    @BeforeEach
    void empty() {
        jdbc.sql("DELETE FROM registration").update();
        jdbc.sql("UPDATE registration_count SET counted = 0, counted_to = 0").update();
        count = new RegistrationCount(jdbc, transaction);
    }

    @Test
    void isExactBeforeAndAfterCountingForGood() {
        register(5);
        assertThat(count.get()).isEqualTo(5);

        count.countForGood();
        register(3);
        assertThat(count.get()).isEqualTo(8);

        count.countForGood();
        assertThat(countedForGood()).isEqualTo(5);
        assertThat(count.get()).isEqualTo(8);
    }

    @Test
    void countsForGoodOnlyWhatItSawARoundAgo() {
        register(5);

        count.countForGood();

        assertThat(countedForGood()).isZero();
    }

    @Test
    void countsNobodyTwiceOnTwoInstances() {
        RegistrationCount other = new RegistrationCount(jdbc, transaction);
        register(5);

        for (int round = 0; round < 3; round++) {
            count.countForGood();
            other.countForGood();
        }

        assertThat(countedForGood()).isEqualTo(5);
        assertThat(count.get()).isEqualTo(5);
    }

    @Test
    void isExactAcrossGapsThatRefusedDuplicatesLeave() {
        register(2);
        new NewRegistrationsOnJdbc(jdbc, Clock.systemUTC())
                .add(UUID.randomUUID(), new EmailAddress("u0@example.org"), new Product(null, null));
        register(2, 2);

        count.countForGood();
        count.countForGood();

        assertThat(count.get()).isEqualTo(4);
    }

    private long countedForGood() {
        return jdbc.sql("SELECT counted FROM registration_count")
                .query(Long.class)
                .single();
    }

    void register(int number) {
        register((int) count.get(), number);
    }

    private void register(int from, int number) {
        NewRegistrations registrations = new NewRegistrationsOnJdbc(jdbc, Clock.systemUTC());
        IntStream.range(from, from + number)
                .mapToObj(i -> new EmailAddress("u" + i + "@example.org"))
                .forEach(email -> registrations.add(UUID.randomUUID(), email, new Product(null, null)));
    }

    @TestConfiguration
    static class Clocks {
        @Bean
        Clock clock() {
            return Clock.systemUTC();
        }
    }
}
