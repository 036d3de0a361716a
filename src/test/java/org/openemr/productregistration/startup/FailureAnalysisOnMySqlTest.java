package org.openemr.productregistration.startup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openemr.productregistration.mysql.MySqlServer;
import org.openemr.productregistration.mysql.OnMySql;
import org.springframework.mock.env.MockEnvironment;

/** What MySQL and its driver say is known for what it is. */
@OnMySql
class FailureAnalysisOnMySqlTest {

    private static final String PASSWORD = "geheim";

    private final MySqlServer mysql = MySqlServer.shared();
    private final String schema = mysql.newSchema();
    private final String user = "user_of_" + schema;

    @BeforeEach
    void createUser() {
        mysql.asRoot("CREATE USER %s IDENTIFIED BY '%s'".formatted(user, PASSWORD));
    }

    @Test
    void aDatabaseThatTheUserMayNotUse() {
        assertTold("is not there, or its user may not use it", () -> connect("").close());
    }

    @Test
    void aDatabaseThatIsNotNamed() throws SQLException {
        try (Connection connection = DriverManager.getConnection(mysql.jdbcUrl(""), user, PASSWORD)) {
            assertTold("is not there", () -> connection.createStatement().execute("CREATE TABLE one (id INT)"));
        }
    }

    @Test
    void aWrongPassword() {
        assertTold(
                "refuses the user or the password",
                () -> DriverManager.getConnection(mysql.jdbcUrl(schema), user, "wrong")
                        .close());
    }

    @Test
    void noRightToMakeTables() throws SQLException {
        mysql.asRoot("GRANT SELECT, INSERT, UPDATE, DELETE ON %s.* TO %s".formatted(schema, user));

        try (Connection connection = connect("")) {
            assertTold(
                    "does not let its user make or change tables",
                    () -> connection.createStatement().execute("CREATE TABLE one (id INT)"));
        }
    }

    @Test
    void noConnectionLeft() throws SQLException {
        mysql.asRoot("GRANT ALL ON %s.* TO %s".formatted(schema, user));
        mysql.asRoot("ALTER USER %s WITH MAX_USER_CONNECTIONS 1".formatted(user));

        try (Connection first = connect("")) {
            assertThat(first.isValid(1)).isTrue();
            assertTold("takes no more connections", () -> connect("").close());
        }
    }

    @Test
    void aPasswordThatNeedsTls() {
        assertTold("without TLS", () -> connect("?sslMode=DISABLED").close());
    }

    @Test
    void aCertificateThatNobodyVouchesFor() {
        assertTold("No connection by TLS", () -> connect("?sslMode=VERIFY_CA").close());
    }

    private Connection connect(String options) throws SQLException {
        return DriverManager.getConnection(mysql.jdbcUrl(schema) + options, user, PASSWORD);
    }

    private void assertTold(String words, SqlCall call) {
        MockEnvironment environment =
                new MockEnvironment().withProperty("spring.datasource.url", mysql.jdbcUrl(schema));

        assertThatExceptionOfType(SQLException.class)
                .isThrownBy(call::run)
                .satisfies(failure -> assertThat(new DatabaseFailureAnalyzer(environment)
                                .analyze(failure)
                                .getDescription())
                        .contains(words)
                        .doesNotContain(user, PASSWORD));
    }

    private interface SqlCall {

        void run() throws SQLException;
    }
}
