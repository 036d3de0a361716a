package org.openemr.productregistration.registration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.openemr.productregistration.AtOnce;
import org.openemr.productregistration.ProductRegistrationApplication;
import org.openemr.productregistration.mysql.MySqlServer;
import org.openemr.productregistration.mysql.OnMySql;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.transaction.support.TransactionTemplate;

/** What happens to one registration in the same moment, on two instances of the service. */
@OnMySql
class StatusRacesTest {

    private static final Product PRODUCT = new Product("7.0.4", null);

    private static final List<BiConsumer<Registrations, EmailAddress>> CHANGES = List.of(
            (service, email) -> service.unsubscribe(service.find(email).orElseThrow()),
            (service, email) -> service.bounced(service.find(email).orElseThrow()),
            (service, email) -> service.register(email, PRODUCT));

    private static ConfigurableApplicationContext one;
    private static ConfigurableApplicationContext other;

    private final Registrations here = one.getBean(Registrations.class);
    private final Registrations there = other.getBean(Registrations.class);
    private final EmailAddress email = new EmailAddress(UUID.randomUUID() + "@example.org");

    @BeforeAll
    static void startTwoInstances() {
        String schema = MySqlServer.shared().newSchema();
        one = start(schema);
        other = start(schema);
    }

    @AfterAll
    static void stop() {
        one.close();
        other.close();
    }

    private static ConfigurableApplicationContext start(String schema) {
        MySqlServer mysql = MySqlServer.shared();
        return new SpringApplicationBuilder(ProductRegistrationApplication.class)
                .properties(
                        "DB_URL=" + mysql.jdbcUrl(schema),
                        "DB_USERNAME=" + mysql.username(),
                        "DB_PASSWORD=" + mysql.password(),
                        "PORT=0",
                        "MANAGEMENT_PORT=0",
                        "ALREADY_REGISTERED_STATUS=201")
                .run();
    }

    @RepeatedTest(20)
    void aComplaintWinsOverAllThatComesInTheSameMoment() throws Exception {
        here.register(email, PRODUCT);
        List<Callable<Void>> all = new ArrayList<>();
        CHANGES.forEach(change ->
                Stream.of(here, there).forEach(service -> all.add(call(() -> change.accept(service, email)))));
        all.add(3, call(() -> complain(here)));

        AtOnce.call(all);

        assertThat(status()).isEqualTo(Status.COMPLAINED);
    }

    static Stream<BiConsumer<Registrations, EmailAddress>> changes() {
        return CHANGES.stream();
    }

    @ParameterizedTest
    @MethodSource("changes")
    void whoIsReadBeforeAComplaintIsWrittenIsNotChangedAfterIt(BiConsumer<Registrations, EmailAddress> change) {
        here.register(email, PRODUCT);
        here.bounced(here.find(email).orElseThrow());

        CompletableFuture<Void> meanwhile = one.getBean(TransactionTemplate.class)
                .execute(complaining -> {
                    complain(here);
                    CompletableFuture<Void> waiting = CompletableFuture.runAsync(() -> change.accept(there, email));
                    await().until(StatusRacesTest::isSomebodyWaitingForARow);
                    return waiting;
                });

        meanwhile.join();
        assertThat(status()).isEqualTo(Status.COMPLAINED);
    }

    private void complain(Registrations service) {
        service.complained(service.find(email).orElseThrow());
    }

    private Status status() {
        return there.find(email).orElseThrow().status();
    }

    private static boolean isSomebodyWaitingForARow() throws SQLException {
        try (Connection root = MySqlServer.shared().connectAsRoot();
                ResultSet waiting = root.createStatement()
                        .executeQuery("SELECT 1 FROM information_schema.innodb_trx WHERE trx_state = 'LOCK WAIT'")) {
            return waiting.next();
        }
    }

    private static Callable<Void> call(Runnable change) {
        return () -> {
            change.run();
            return null;
        };
    }
}
