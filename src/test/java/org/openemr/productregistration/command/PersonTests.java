package org.openemr.productregistration.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openemr.productregistration.command.Clerk.Done;
import org.openemr.productregistration.registration.RegistrationStatistics;
import org.openemr.productregistration.registration.Statistics;
import tools.jackson.databind.JsonNode;

/** One person who asks what is held on them, or wants it gone. */
abstract class PersonTests extends ClerkFixture {

    private static final String LIST = """
            email,version,status,registeredAt,unsubscribeToken
            jane@example.org,7.0.4,complained,2019-03-01T12:00:00Z,AAAAAAAAAAAAAAAAAAAAAA
            other@example.org,7.0.4,active,2019-03-01T12:00:01Z,AAAAAAAAAAAAAAAAAAAAAB
            not an Address,,bounced,2019-03-01T12:00:02Z,AAAAAAAAAAAAAAAAAAAAAC
            """;

    @BeforeEach
    void janeWhoWasNotReachedAndComplained() {
        clerk.importing(LIST);
        write("""
                INSERT INTO broadcast (id, title, contents, status, highest_id, created_at)
                VALUES (1, 'Notice', 'a', 'SENDING', 9, '2026-01-01 00:00:00')""");
        for (String email : List.of("jane@example.org", "other@example.org")) {
            write("""
                    INSERT INTO delivery_failure (broadcast_id, registration_id, slice_id, reply_code, reply, attempts,
                      first_attempt_at, next_attempt_at)
                    SELECT 1, id, 1, 450, '450 Later', 1, '2026-01-01 01:00:00', '2026-01-01 02:00:00'
                    FROM registration WHERE email = '%s'""".formatted(email));
            write("""
                    INSERT INTO feedback (feedback_id, registration_id, broadcast_id, kind, received_at)
                    SELECT 'f', id, 1, 'COMPLAINED', '2026-01-01 03:00:00' FROM registration WHERE email = '%s'""".formatted(email));
        }
    }

    @Test
    void isShownAllThatIsHeld() {
        Done shown = clerk.run("show", " Jane@EXAMPLE.org");

        JsonNode held = shown.json();
        assertThat(shown.exit()).isZero();
        assertThat(held.get("email").asString()).isEqualTo("jane@example.org");
        assertThat(held.get("status").asString()).isEqualTo("complained");
        assertThat(held.get("version").asString()).isEqualTo("7.0.4");
        assertThat(held.get("registeredAt").asString()).isEqualTo("2019-03-01T12:00:00Z");
        assertThat(held.get("unsubscribeToken").asString()).isEqualTo("AAAAAAAAAAAAAAAAAAAAAA");
        assertThat(held.get("failures").toString())
                .isEqualTo("[{\"broadcast\":1,\"title\":\"Notice\",\"reply\":\"450 Later\",\"attempts\":1,"
                        + "\"firstAttemptAt\":\"2026-01-01T01:00:00Z\",\"nextAttemptAt\":\"2026-01-01T02:00:00Z\"}]");
        assertThat(held.get("feedback").toString())
                .isEqualTo("[{\"kind\":\"complained\",\"broadcast\":1,\"receivedAt\":\"2026-01-01T03:00:00Z\"}]");
    }

    @Test
    void isErasedWithAllThatWasTold() {
        Done erased = clerk.run("erase", "JANE@example.org");

        assertThat(erased.exit()).isZero();
        assertThat(clerk.run("show", "jane@example.org"))
                .extracting(Done::exit, Done::data)
                .containsExactly(1, "");
        assertThat(clerk.export()).doesNotContain("jane").contains("other@example.org");
        assertThat(count("delivery_failure")).isEqualTo(1);
        assertThat(count("feedback")).isEqualTo(1);
        assertThat(read("SELECT complained_forgotten FROM broadcast")).isEqualTo(1);
        assertThat(clerk.run("erase", "jane@example.org").exit()).isEqualTo(1);
    }

    @Test
    void isOneLessInAllCounts() {
        write("UPDATE registration_count SET counted = 3, counted_to = (SELECT MAX(id) FROM registration),"
                + " tallied_to = (SELECT MAX(id) FROM registration)");
        write("DELETE FROM registration_tally");
        write("INSERT INTO registration_tally VALUES ('MONTH', '2019-03', 3), ('VERSION', '7.0.4', 2),"
                + " ('VERSION', '', 1), ('DISTRIBUTION', '', 3)");

        clerk.run("erase", "jane@example.org");
        clerk.run("erase", "not an address");

        Statistics left = clerk.get(RegistrationStatistics.class).get();
        assertThat(left.registered()).isEqualTo(1);
        assertThat(left.active()).isEqualTo(1);
        assertThat(left.complained() + left.bounced()).isZero();
        assertThat(left.months()).extracting(Statistics.Month::registered).containsExactly(1L);
        assertThat(left.versions())
                .hasSize(1)
                .allSatisfy(version -> assertThat(version.registered()).isEqualTo(1));
    }

    @Test
    void isNotCountedWhereNobodyCountedThemYet() {
        write("UPDATE registration_count SET counted = 0, counted_to = 0, tallied_to = 0");

        clerk.run("erase", "jane@example.org");

        assertThat(clerk.get(RegistrationStatistics.class).get().registered()).isEqualTo(2);
    }

    @Test
    void isBroughtBackByNoListAndNamedInNone() {
        clerk.run("erase", "jane@example.org");

        Done again = clerk.importing(LIST);

        assertThat(again.exit()).isZero();
        assertThat(again.json().toString()).isEqualTo(ListTests.report(3, 0, 2, 0, 1));
        assertThat(clerk.export()).doesNotContain("jane");
        assertThat(clerk.jdbc()
                        .sql("SELECT hash FROM erasure")
                        .query(String.class)
                        .single())
                .hasSize(43);
    }

    @Test
    void whoRegistersAnewBeginsAnew() {
        clerk.run("erase", "jane@example.org");
        write("""
                INSERT INTO registration (product_id, email, email_folded, status, unsubscribe_token, created_at)
                VALUES ('55cd33ef-f6dd-4d28-925d-d652da3d70b2', 'jane@example.org', 'jane@example.org',
                  'ACTIVE', 'AAAAAAAAAAAAAAAAAAAAAD', CURRENT_TIMESTAMP)""");

        JsonNode shown = clerk.run("show", "jane@example.org").json();

        assertThat(shown.get("status").asString()).isEqualTo("active");
        assertThat(shown.get("feedback")).isEmpty();
        assertThat(clerk.importing(LIST).json().get("known").asInt()).isEqualTo(3);
        assertThat(clerk.run("erase", "jane@example.org").exit()).isZero();
    }

    @Test
    void mayBeWhatIsNoAddress() {
        assertThat(clerk.run("show", "not an Address").json().get("status").asString())
                .isEqualTo("bounced");
        assertThat(clerk.run("erase", "not an Address").exit()).isZero();
        assertThat(clerk.importing(LIST).json().get("optedOut").asInt()).isEqualTo(1);
    }

    @Test
    void mayHaveOptedOutWithoutEverRegistering() {
        clerk.runOn("new@example.org", "opt-out", "-");

        assertThat(clerk.run("erase", "new@example.org").exit()).isZero();

        assertThat(clerk.run("show", "new@example.org").exit()).isEqualTo(1);
        assertThat(clerk.importing("email\nnew@example.org")
                        .json()
                        .get("optedOut")
                        .asInt())
                .isEqualTo(1);
    }

    private void write(String sql) {
        clerk.jdbc().sql(sql).update();
    }

    private long count(String table) {
        return read("SELECT COUNT(*) FROM " + table);
    }

    private long read(String sql) {
        return clerk.jdbc().sql(sql).query(Long.class).single();
    }
}
