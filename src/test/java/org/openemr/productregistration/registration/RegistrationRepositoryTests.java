package org.openemr.productregistration.registration;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.openemr.productregistration.BerlinTime;
import org.openemr.productregistration.WholeService;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** What is read back of a registration, and which changes of its status win. */
@WholeService
@ExtendWith(BerlinTime.class)
abstract class RegistrationRepositoryTests {

    private static final long ID = 6_000_000_001L;
    private static final UUID PRODUCT_ID = UUID.fromString("55cd33ef-f6dd-4d28-925d-d652da3d70b2");
    private static final String TOKEN = "ABCDEFGHIJK-abcdefghij";

    @Autowired
    private RegistrationRepository repository;

    @Autowired
    private JdbcClient database;

    @Autowired
    private TransactionTemplate transaction;

    @BeforeEach
    void registerOne() {
        database.sql("DELETE FROM registration").update();
        database.sql(
                        "INSERT INTO registration VALUES (?, ?, 'Größe@example.org', 'größe@example.org', '7', NULL, ?, ?, ?)")
                .params(ID, PRODUCT_ID.toString(), "BOUNCED", TOKEN, BerlinTime.NEVER_SHOWN)
                .update();
    }

    @Test
    void everyColumnIsReadAsItWasWritten() {
        assertThat(Stream.of(
                        repository.readById(ID),
                        repository.findByEmailFolded("größe@example.org"),
                        repository.findByUnsubscribeToken(TOKEN)))
                .allSatisfy(found -> assertThat(found.orElseThrow())
                        .extracting("id", "productId", "email", "emailFolded", "version", "distribution")
                        .containsExactly(ID, PRODUCT_ID, "Größe@example.org", "größe@example.org", "7", null))
                .allSatisfy(found -> assertThat(found.orElseThrow())
                        .extracting("status", "unsubscribeToken", "createdAt")
                        .containsExactly(Status.BOUNCED, TOKEN, LocalDateTime.parse("2026-03-29T02:30:00.123456")));
    }

    @Test
    void whatIsAddedIsReadBack() {
        UUID productId = UUID.randomUUID();

        repository.add(productId, new EmailAddress("New@Example.org"), new Product("7.0.4", "docker"));

        assertThat(repository.findByEmailFolded("new@example.org").orElseThrow())
                .extracting("productId", "email", "version", "distribution", "status")
                .containsExactly(productId, "New@example.org", "7.0.4", "docker", Status.ACTIVE);
    }

    /** From each status to each. */
    static Stream<Arguments> changes() {
        return Arrays.stream(Status.values())
                .flatMap(from -> Arrays.stream(Status.values()).map(to -> Arguments.of(from, to)));
    }

    @ParameterizedTest
    @MethodSource("changes")
    void aChangeWinsWhereItIsAllowedWhateverWasReadBefore(Status from, Status to) {
        Registration asItWas = found();
        set(from);

        boolean won = repository.change(asItWas, to);

        assertThat(won).isEqualTo(isAllowed(from, to));
        assertThat(found().status()).isEqualTo(won ? to : from);
    }

    private static boolean isAllowed(Status from, Status to) {
        return switch (from) {
            case ACTIVE -> to != Status.ACTIVE;
            case UNSUBSCRIBED -> to == Status.ACTIVE || to == Status.COMPLAINED;
            case BOUNCED -> to != Status.BOUNCED;
            case COMPLAINED -> false;
        };
    }

    @Test
    void aChangeInATransactionIsUndoneWithIt() {
        transaction.executeWithoutResult(undone -> {
            assertThat(repository.change(found(), Status.COMPLAINED)).isTrue();
            assertThat(found().status()).isEqualTo(Status.COMPLAINED);
            undone.setRollbackOnly();
        });

        assertThat(found().status()).isEqualTo(Status.BOUNCED);
    }

    private Registration found() {
        return repository.readById(ID).orElseThrow();
    }

    private void set(Status status) {
        database.sql("UPDATE registration SET status = ?").param(status.name()).update();
    }
}
