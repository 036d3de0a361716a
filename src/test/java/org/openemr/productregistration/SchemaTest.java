package org.openemr.productregistration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.openemr.productregistration.mysql.MySqlServer;
import org.openemr.productregistration.mysql.OnMySql;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.io.FileSystemResource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;

/** The schema on a real MySQL: migrated, made by hand, or found with the earlier service's table in it. */
@OnMySql
class SchemaTest {

    private static final String COLUMNS = """
            SELECT table_name, column_name, column_type, is_nullable, column_default, collation_name, extra
            FROM information_schema.columns
            WHERE table_schema = DATABASE() AND table_name <> 'flyway_schema_history' ORDER BY table_name, ordinal_position""";

    private static final String INDEXES = """
            SELECT table_name, index_name, seq_in_index, column_name, non_unique
            FROM information_schema.statistics
            WHERE table_schema = DATABASE() AND table_name <> 'flyway_schema_history'
            ORDER BY table_name, index_name, seq_in_index""";

    private final MySqlServer mysql = MySqlServer.shared();
    private final String schema = mysql.newSchema();
    private final JdbcTemplate jdbc = jdbc(schema);

    @Test
    void madeByHandEqualsMigrated() {
        JdbcTemplate byHand = jdbc(mysql.newSchema());
        createByHand(byHand);

        start().close();

        assertThat(jdbc.queryForList(COLUMNS)).isNotEmpty().isEqualTo(byHand.queryForList(COLUMNS));
        assertThat(jdbc.queryForList(INDEXES)).isNotEmpty().isEqualTo(byHand.queryForList(INDEXES));
    }

    @Test
    void serviceStartsOnTheSchemaMadeByHand() {
        createByHand(jdbc);

        start().close();

        assertThat(jdbc.queryForObject("SELECT counted FROM registration_count", Long.class))
                .isZero();
    }

    @Test
    void runsEveryMigrationTwice() {
        createEarlierTable("first@example.org", "no address");
        start().close();
        List<Map<String, Object>> columns = jdbc.queryForList(COLUMNS);
        List<Map<String, Object>> indexes = jdbc.queryForList(INDEXES);
        List<Map<String, Object>> rows = jdbc.queryForList("SELECT * FROM registration");

        jdbc.execute("DROP TABLE flyway_schema_history");
        start().close();

        assertThat(jdbc.queryForList(COLUMNS)).isEqualTo(columns);
        assertThat(jdbc.queryForList(INDEXES)).isEqualTo(indexes);
        assertThat(jdbc.queryForList("SELECT * FROM registration")).hasSize(2).isEqualTo(rows);
    }

    @Test
    void triesAMigrationAgainThatFailedBefore() throws SQLException {
        createEarlierTable("first@example.org");
        try (Connection dump = mysql.connectAsRoot();
                Statement lock = dump.createStatement()) {
            lock.execute("LOCK TABLES " + schema + ".product WRITE");
            assertThatThrownBy(() -> start("spring.datasource.hikari.connection-init-sql=SET lock_wait_timeout = 1"))
                    .hasStackTraceContaining("Lock wait timeout exceeded");
        }

        start().close();

        assertThat(registrations()).extracting(row -> row.get("email")).containsExactly("first@example.org");
    }

    @Test
    void repairsNothingWhereSeveralFailed() {
        start().close();
        jdbc.update("UPDATE flyway_schema_history SET success = 0 WHERE version IN ('1', '2')");

        assertThatThrownBy(this::start).hasStackTraceContaining("failed migration");
    }

    @Test
    void startsOnTheSchemaMadeByHandWithoutTheRightToMakeOne() {
        createByHand(jdbc);
        mysql.asRoot("CREATE USER clerk_%s IDENTIFIED BY 'geheim'".formatted(schema));
        mysql.asRoot("GRANT SELECT, INSERT, UPDATE, DELETE ON %1$s.* TO clerk_%1$s".formatted(schema));

        start("DB_USERNAME=clerk_" + schema, "DB_PASSWORD=geheim", "spring.flyway.enabled=false")
                .close();

        assertThat(jdbc.queryForList("SHOW TABLES LIKE 'flyway%'")).isEmpty();
    }

    @Test
    void saysWhatTheDatabaseSaidWhereNothingIsMigratedAsWell() {
        assertThatException()
                .isThrownBy(() -> start("DB_PASSWORD=wrong", "spring.flyway.enabled=false"))
                .havingRootCause()
                .isInstanceOf(SQLException.class)
                .withMessageContaining("Access denied");
    }

    @Test
    void takesOverTheEarlierTable() {
        createEarlierTable("first@example.org", "Second@Example.org", "FIRST@example.org", "no address");

        start().close();

        assertThat(registrations())
                .containsExactly(
                        Map.of("product_id", id(0), "email", "first@example.org", "status", "ACTIVE"),
                        Map.of("product_id", id(1), "email", "Second@example.org", "status", "ACTIVE"),
                        Map.of("product_id", id(3), "email", "no address", "status", "BOUNCED"));
        assertThat(jdbc.queryForObject("SELECT COUNT(*) FROM product", Long.class))
                .isEqualTo(4);
    }

    @Test
    void takesOverTheEarlierTableOnce() {
        createEarlierTable("first@example.org");

        start().close();
        List<Map<String, Object>> before = jdbc.queryForList("SELECT * FROM registration");
        start().close();

        assertThat(jdbc.queryForList("SELECT * FROM registration")).isEqualTo(before);
    }

    @Test
    void givesEachAdoptedRegistrationATokenOfItsOwn() {
        createEarlierTable("first@example.org", "second@example.org");

        start().close();

        assertThat(jdbc.queryForList("SELECT unsubscribe_token FROM registration", String.class))
                .doesNotHaveDuplicates()
                .allMatch(token -> token.matches("[A-Za-z0-9_-]{22}"));
    }

    private void createEarlierTable(String... emails) {
        jdbc.execute("CREATE TABLE product (uuid CHAR(36), email VARCHAR(128))");
        for (int i = 0; i < emails.length; i++) {
            jdbc.update("INSERT INTO product VALUES (?, ?)", id(i), emails[i]);
        }
    }

    private static String id(int number) {
        return new UUID(0, number).toString();
    }

    private List<Map<String, Object>> registrations() {
        return jdbc.queryForList("SELECT product_id, email, status FROM registration ORDER BY id");
    }

    private static void createByHand(JdbcTemplate jdbc) {
        new ResourceDatabasePopulator(new FileSystemResource(Path.of("schema.sql"))).execute(jdbc.getDataSource());
    }

    private ConfigurableApplicationContext start(String... settings) {
        return new SpringApplicationBuilder(ProductRegistrationApplication.class)
                .web(WebApplicationType.SERVLET)
                .properties(
                        "DB_URL=" + mysql.jdbcUrl(schema),
                        "DB_USERNAME=" + mysql.username(),
                        "DB_PASSWORD=" + mysql.password(),
                        "PORT=0",
                        "MANAGEMENT_PORT=0",
                        "SECRET_PIN=pin")
                .properties(settings)
                .run();
    }

    private JdbcTemplate jdbc(String name) {
        return new JdbcTemplate(new DriverManagerDataSource(mysql.jdbcUrl(name), mysql.username(), mysql.password()));
    }
}
