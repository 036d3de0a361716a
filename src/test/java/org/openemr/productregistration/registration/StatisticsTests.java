package org.openemr.productregistration.registration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.api.Assertions.tuple;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.groups.Tuple;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.openemr.productregistration.AtOnce;
import org.openemr.productregistration.BerlinTime;
import org.openemr.productregistration.Service;
import org.openemr.productregistration.Service.Answer;
import org.openemr.productregistration.WholeService;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.ScheduledAnnotationBeanPostProcessor;
import org.springframework.scheduling.config.ScheduledTask;
import org.springframework.transaction.support.TransactionTemplate;

/** Who is registered, in numbers; what is done in rounds is done when the test says. */
@SpringBootTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "DB_URL=jdbc:h2:mem:statistics;MODE=MySQL;DATABASE_TO_LOWER=TRUE;CASE_INSENSITIVE_IDENTIFIERS=TRUE",
            "MANAGEMENT_PORT=0",
            "SECRET_PIN=" + Service.PIN,
            WholeService.OUTBOX,
            "ALREADY_REGISTERED_STATUS=201"
        })
@ExtendWith(BerlinTime.class)
abstract class StatisticsTests {

    private static final String PATH = "/api/registration/statistics";
    private static final String ROCKETS = "\ud83d\ude80".repeat(64);

    @Autowired
    JdbcClient database;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    RegistrationCount count;

    @Autowired
    RegistrationStatistics statistics;

    @Autowired
    private Registrations registrations;

    @Autowired
    private Tallies tallies;

    private Service service;

    @BeforeEach
    void empty(@Autowired ScheduledAnnotationBeanPostProcessor rounds, @LocalServerPort int port) {
        rounds.getScheduledTasks().forEach(ScheduledTask::cancel);
        database.sql("DELETE FROM registration").update();
        database.sql("DELETE FROM registration_tally").update();
        database.sql("UPDATE registration_count SET counted = 0, counted_to = 0, tallied_to = 0")
                .update();
        service = new Service(port);
    }

    @Test
    void tellWhoRegisteredJustNow() {
        register("one", "7.0.4", "docker");
        register("two", "7.0.4", null);

        assertThat(statistics.get()).extracting("registered", "active").containsExactly(2L, 2L);
    }

    @Test
    void tellAtOnceWhoLeavesBouncesComplainsAndComesBack() {
        List.of("one", "two", "three", "four").forEach(name -> register(name, null, null));

        registrations.unsubscribe(find("one"));
        registrations.bounced(find("two"));
        registrations.complained(find("three"));
        assertThat(numbers()).containsExactly(4L, 1L, 1L, 1L, 1L);

        register("one", null, null);
        register("three", null, null);
        assertThat(numbers()).containsExactly(4L, 2L, 0L, 1L, 1L);
    }

    @Test
    void areMeteredAsTheyWereSeenLast(@Autowired RegistrationMeters meters, @Autowired MeterRegistry metrics) {
        List.of("one", "two", "three", "four").forEach(name -> register(name, null, null));
        registrations.unsubscribe(find("one"));
        registrations.bounced(find("two"));

        meters.look();
        registrations.complained(find("three"));

        assertThat(Stream.of("active", "unsubscribed", "bounced", "complained"))
                .extracting(status -> metrics.get("registrations")
                        .tag("status", status)
                        .gauge()
                        .value())
                .containsExactly(2.0, 1.0, 1.0, 0.0);
    }

    @Test
    void tellMonthsInOrderAndInUtc() {
        register("one", null, null);
        register("two", null, null);
        register("three", null, null);
        setCreated("one", "2026-10-31 23:30:00");
        setCreated("two", "2026-11-01 00:00:00");
        setCreated("three", "2025-12-31 23:59:59.999999");

        count();

        assertThat(statistics.get().months())
                .extracting("month", "registered")
                .containsExactly(tuple("2025-12", 1L), tuple("2026-10", 1L), tuple("2026-11", 1L));
    }

    @Test
    void tellVersionsAndDistributionsMostFrequentFirst() {
        register("one", "7.0.3", null);
        register("two", "7.0.4", "docker");
        register("three", "7.0.4", null);

        count();

        assertThat(versions()).containsExactly(tuple("7.0.4", 2L), tuple("7.0.3", 1L));
        assertThat(statistics.get().distributions())
                .extracting("distribution", "registered")
                .containsExactly(tuple(null, 2L), tuple("docker", 1L));
    }

    @Test
    void addWhatComesAfterARound() {
        register("one", "7.0.3", null);
        count();
        register("two", "7.0.3", null);
        count();

        assertThat(versions()).containsExactly(tuple("7.0.3", 2L));
    }

    @Test
    void tellFiftyAndSumTheOthersUp() {
        register("first", "most", null);
        register("second", "most", null);
        IntStream.range(10, 70).forEach(i -> register("clinic" + i, "v" + i, null));
        register("third", "others", null);
        register("fourth", "others", null);
        register("fifth", "others", null);

        count();

        List<Tuple> expected = new ArrayList<>(List.of(tuple("most", 2L)));
        IntStream.range(10, 59).forEach(i -> expected.add(tuple("v" + i, 1L)));
        expected.add(tuple("others", 14L));
        assertThat(versions()).containsExactlyElementsOf(expected);
    }

    @Test
    void tellNoOthersWhereFiftyAreAll() {
        IntStream.range(0, 50).forEach(i -> register("clinic" + i, "v" + i, null));

        count();

        assertThat(versions()).hasSize(50).doesNotContain(tuple("others", 0L));
    }

    static Stream<Map<String, Long>> toldByClients() {
        return Stream.of(
                Map.of(ROCKETS, 2L),
                Map.of("'; DROP TABLE registration; --", 1L, "\"\\\u0000\n%s{}", 1L),
                Map.of("Others", 1L, "others", 1L, "OTHERS", 1L),
                Map.of("a", 1L, "A", 1L, "\u00e1", 1L, " a", 1L),
                Map.of("null", 2L),
                Map.of("<script>", 1L));
    }

    @ParameterizedTest
    @MethodSource("toldByClients")
    void tellWhateverClientsTellByteByByte(Map<String, Long> told) {
        told.forEach((version, times) -> IntStream.range(0, times.intValue())
                .forEach(i -> register("c" + version.hashCode() + i, version, version)));

        count();

        assertThat(versions())
                .containsExactlyInAnyOrderElementsOf(told.entrySet().stream()
                        .map(each -> tuple(each.getKey(), each.getValue()))
                        .toList());
        var entries = service.asBoard("GET", PATH).json().get("distributions");
        assertThat(entries.valueStream().map(each -> each.get("distribution").asString()))
                .containsExactlyInAnyOrderElementsOf(told.keySet());
    }

    @Test
    void takeNoNoticeOfSpacesAtTheEnd() {
        register("one", "7.0.4", null);
        register("two", "7.0.4  ", null);
        register("three", " ".repeat(64) + "x", null);

        count();

        assertThat(versions()).containsExactly(tuple("7.0.4", 2L), tuple(null, 1L));
    }

    @Test
    void countNobodyTwiceWhereTwoInstancesTallyAtOnce() throws Exception {
        IntStream.range(0, 95).forEach(i -> register("clinic" + i, "v" + i % 3, "d" + i % 7));
        countOnly();
        List<Callable<Void>> rounds = List.of(roundOf(smallLots()), roundOf(smallLots()), roundOf(smallLots()));

        AtOnce.call(rounds);

        assertThat(versions()).containsExactly(tuple("v0", 32L), tuple("v1", 32L), tuple("v2", 31L));
        assertTalliesEqualTheList();
    }

    @Test
    void leaveTheRestOfALongListToTheNextRound() {
        IntStream.range(0, 105).forEach(i -> register("clinic" + i, "7", null));
        countOnly();
        Tallies small = new Tallies(database, transaction, 1);

        small.tallyNew();
        assertThat(versions()).containsExactly(tuple("7", 100L));

        small.tallyNew();
        assertThat(versions()).containsExactly(tuple("7", 105L));
    }

    @Test
    void tallyNobodyBeforeTheyAreCountedForGood() {
        register("one", "7.0.4", null);
        count.countForGood();

        tallies.tallyNew();

        assertThat(versions()).isEmpty();
    }

    @Test
    void moveWhoRegistersAgainWithANewerVersion() {
        register("one", "7.0.3", "docker");
        register("two", "7.0.3", null);
        count();

        register("one", "7.0.4", null);
        register("two", null, "cloud");

        assertThat(versions()).containsExactly(tuple("7.0.3", 1L), tuple("7.0.4", 1L));
        assertThat(statistics.get().distributions())
                .extracting("distribution", "registered")
                .containsExactly(tuple("cloud", 1L), tuple("docker", 1L));
        assertTalliesEqualTheList();
    }

    @Test
    void tallyWhoRegistersAgainBeforeTheRoundOnceAlone() {
        register("one", "7.0.3", "docker");
        register("one", "7.0.4", null);

        count();

        assertThat(versions()).containsExactly(tuple("7.0.4", 1L));
    }

    @Test
    void keepNoRowOfWhatNobodyTellsAnyMore() {
        register("one", "a", null);
        count();

        IntStream.range(0, 20).forEach(i -> register("one", "v" + i, null));

        assertThat(database.sql("SELECT COUNT(*) FROM registration_tally WHERE kind = 'VERSION'")
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void showNothingBelowZeroWhereTheVersionBeforeChangedWhatIsTold() {
        register("one", "7.0.2", null);
        count();
        database.sql("UPDATE registration SET version = '7.0.3'").update();

        register("one", "7.0.4", null);

        assertThat(versions()).containsExactly(tuple("7.0.2", 1L), tuple("7.0.4", 1L));
    }

    @Test
    void areRightWhoeverRegistersAgainWhileTheyAreTallied() throws Exception {
        IntStream.range(0, 60).forEach(i -> register("clinic" + i, "v" + i % 5, "d" + i % 3));
        countOnly();
        List<Callable<Void>> all = new ArrayList<>(List.of(roundOf(smallLots()), roundOf(smallLots())));
        for (int client = 0; client < 2; client++) {
            int own = client;
            all.add(() -> {
                for (int i = 0; i < 60; i += 2) {
                    register("clinic" + i, "v" + (i + own) % 5, "d" + (i + own) % 4);
                }
                return null;
            });
        }

        AtOnce.call(all);

        tallies.tallyNew();
        assertTalliesEqualTheList();
    }

    @Test
    void keepNobodyFromRegisteringWhileALotIsTallied() {
        register("one", "7.0.3", null);

        transaction.executeWithoutResult(tallying -> {
            database.sql("SELECT id FROM registration_count FOR UPDATE")
                    .query(Long.class)
                    .single();
            CompletableFuture.runAsync(() -> register("two", "7.0.4", null))
                    .orTimeout(30, TimeUnit.SECONDS)
                    .thenRun(() -> register("one", "7.0.3", null))
                    .thenRun(() -> assertThat(numbers()).startsWith(2L, 2L))
                    .join();
        });
    }

    @Test
    void countWhoIsActiveUpToAnId() {
        IntStream.range(0, 10).forEach(i -> register("clinic" + i, null, null));
        registrations.unsubscribe(find("clinic2"));
        registrations.complained(find("clinic9"));

        assertActiveUpToEach();
        countOnly();
        assertActiveUpToEach();
        IntStream.range(10, 15).forEach(i -> register("clinic" + i, null, null));
        registrations.bounced(find("clinic12"));
        assertActiveUpToEach();

        assertThat(count.activeUpTo(count.highestId())).isEqualTo(12);
        assertThat(count.activeUpTo(0)).isZero();
    }

    @Test
    void knowTheHighestId() {
        assertThat(count.highestId()).isZero();

        register("one", null, null);

        assertThat(count.highestId()).isEqualTo(find("one").id());
    }

    @Test
    void areForTheBoardAloneAndReadAsTheContractSays() {
        register("one", "7.0.4", "docker");
        register("two", null, null);
        setCreated("one", "2026-11-02 10:00:00");
        setCreated("two", "2026-11-03 10:00:00");
        registrations.unsubscribe(find("two"));
        count();

        assertThat(service.get(PATH).status()).isEqualTo(401);
        assertThat(service.get(PATH).json().get("error").asString()).isEqualTo("Invalid secret pin");
        Answer answer = service.asBoard("GET", PATH);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("""
                {"registered":2,"active":1,"unsubscribed":1,"bounced":0,"complained":0,\
                "months":[{"month":"2026-11","registered":2}],\
                "versions":[{"version":null,"registered":1},{"version":"7.0.4","registered":1}],\
                "distributions":[{"distribution":null,"registered":1},{"distribution":"docker","registered":1}]}""");
    }

    @Test
    void areDescribed() {
        var document = service.get("/v3/api-docs").json();

        var get = document.at("/paths/~1api~1registration~1statistics/get");
        assertThat(get.at("/security/0").propertyNames()).containsExactly("pin");
        assertThat(document.at("/components/schemas/Statistics/properties").propertyNames())
                .contains("registered", "active", "months", "versions", "distributions");
    }

    void register(String name, @Nullable String version, @Nullable String distribution) {
        registrations.register(new EmailAddress(name + "@example.org"), new Product(version, distribution));
    }

    private Registration find(String name) {
        return registrations.find(new EmailAddress(name + "@example.org")).orElseThrow();
    }

    private void setCreated(String name, String time) {
        database.sql("UPDATE registration SET created_at = ? WHERE email = ?")
                .params(time, name + "@example.org")
                .update();
    }

    /** As the service does within a minute. */
    void count() {
        countOnly();
        tallies.tallyNew();
    }

    private void countOnly() {
        count.countForGood();
        count.countForGood();
    }

    private Tallies smallLots() {
        return new Tallies(database, transaction, 10);
    }

    private static Callable<Void> roundOf(Tallies instance) {
        return () -> {
            instance.tallyNew();
            return null;
        };
    }

    private List<Long> numbers() {
        Statistics now = statistics.get();
        return List.of(now.registered(), now.active(), now.unsubscribed(), now.bounced(), now.complained());
    }

    private List<Tuple> versions() {
        return statistics.get().versions().stream()
                .map(each -> tuple(each.version(), each.registered()))
                .toList();
    }

    private void assertActiveUpToEach() {
        List<Registration> all = IntStream.range(0, (int) count.get())
                .mapToObj(i -> find("clinic" + i))
                .toList();
        int active = 0;
        for (Registration each : all) {
            active += each.status() == Status.ACTIVE ? 1 : 0;
            assertThat(count.activeUpTo(each.id())).isEqualTo(active);
        }
    }

    private void assertTalliesEqualTheList() {
        Stream.of("version", "distribution")
                .forEach(kind -> assertThat(tallied(kind))
                        .isEqualTo(numbers("SELECT COALESCE(%1$s, ''), COUNT(*) FROM registration GROUP BY %1$s"
                                .formatted(kind))));
    }

    private Map<String, Long> tallied(String kind) {
        return numbers("SELECT name, registered FROM registration_tally WHERE kind = '" + kind.toUpperCase() + "'");
    }

    private Map<String, Long> numbers(String sql) {
        return Map.ofEntries(database.sql(sql)
                .query((row, number) -> entry(row.getString(1), row.getLong(2)))
                .list()
                .toArray(Map.Entry[]::new));
    }
}
