package org.openemr.productregistration.startup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openemr.productregistration.mysql.MySqlServer;
import org.openemr.productregistration.mysql.OnMySql;
import org.openemr.productregistration.process.Deployment;
import org.openemr.productregistration.process.Instance;

/**
 * A database across a network, to which neither login nor address goes but over TLS. What counts is the host in the URL: a
 * name in a hosts file stands for another machine, wherever the test runs.
 */
@OnMySql
class DatabaseTlsIT {

    private static final String HOST = "db.example.org";

    private final Deployment deployment = new Deployment();
    private final MySqlServer mysql = deployment.mysql();
    private final String schema = mysql.newSchema();
    private final String user = "user_of_" + schema;

    @TempDir
    private Path folder;

    @BeforeEach
    void createUser() {
        mysql.asRoot("CREATE USER %s IDENTIFIED BY 'geheim'".formatted(user));
        mysql.asRoot("GRANT ALL ON %s.* TO %s".formatted(schema, user));
    }

    @AfterEach
    void stop() {
        deployment.close();
    }

    @Test
    void isReachedOverTlsOnly() throws Exception {
        mysql.asRoot("ALTER USER %s REQUIRE SSL".formatted(user));

        try (DatabaseProxy listening = new DatabaseProxy(mysql, false)) {
            Instance instance = start(listening);

            assertThat(instance.service().register("clinic@example.org").status())
                    .isEqualTo(201);
            assertThat(instance.service().count()).isEqualTo(1);
            assertThat(listening.heard()).isNotEmpty().doesNotContain(user, "geheim", "INSERT", "clinic@example.org");
        }
    }

    @Test
    void getsNothingWhereSomebodyTakesTlsAway() throws Exception {
        try (DatabaseProxy stripping = new DatabaseProxy(mysql, true)) {
            assertThatThrownBy(() -> start(stripping))
                    .hasStackTraceContaining("The service has ended")
                    .hasStackTraceContaining("No connection by TLS can be made to the database")
                    .hasStackTraceContaining(HOST);

            assertThat(stripping.heard()).isEmpty();
        }
    }

    private Instance start(DatabaseProxy proxy) throws IOException {
        Path hosts = Files.writeString(folder.resolve("hosts"), "127.0.0.1 localhost " + HOST + "\n");
        return deployment.start(
                "one.example",
                "DB_URL=jdbc:mysql://%s:%d/%s".formatted(HOST, proxy.port(), schema),
                "DB_USERNAME=" + user,
                "DB_PASSWORD=geheim",
                "JDK_JAVA_OPTIONS=-Djdk.net.hosts.file=" + hosts);
    }
}
