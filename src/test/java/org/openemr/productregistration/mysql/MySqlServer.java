package org.openemr.productregistration.mysql;

import static org.awaitility.Awaitility.await;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * The one real MySQL 8 of this JVM: a container where Docker answers, else the server that Maven unpacked into
 * {@code target/mysql}. It starts when first asked for and goes when the JVM goes, however that ends.
 */
public abstract class MySqlServer {

    private static @Nullable MySqlServer shared;
    private static @Nullable NoMySqlException missing;

    private final AtomicInteger schemas = new AtomicInteger();

    /**
     * @throws NoMySqlException which JUnit reports as a skipped test, where neither way to a server is open
     */
    public static synchronized MySqlServer shared() {
        if (missing != null) {
            throw missing;
        }
        if (shared == null) {
            shared = start();
            shared.createUser();
        }
        return shared;
    }

    private static MySqlServer start() {
        try {
            return ContainerMySql.start();
        } catch (NoMySqlException noDocker) {
            return startUnpackedInstead(noDocker.getMessage());
        }
    }

    private static MySqlServer startUnpackedInstead(@Nullable String noDocker) {
        try {
            return UnpackedMySql.start();
        } catch (NoMySqlException nothingUnpacked) {
            missing = new NoMySqlException("No MySQL: " + noDocker + ", and " + nothingUnpacked.getMessage());
            throw missing;
        }
    }

    public abstract String host();

    public abstract int port();

    /** As root, for what the service itself must never need: to end its connections, to change global settings. */
    public abstract Connection connectAsRoot() throws SQLException;

    /** Pulls the plug: no shutdown, no flush. {@link #restart()} brings the server back, by way of crash recovery. */
    public abstract void kill();

    /** Down, if it is up, and up again on the same port with the same data. Returns when it accepts connections. */
    public abstract void restart();

    /** A user as on RDS: everything within its schemas, nothing over the server. */
    public final String username() {
        return "registration";
    }

    public final String password() {
        return "registration";
    }

    /** The URL as an admin would write it, so that what it needs of options the service must bring itself. */
    public final String jdbcUrl(String schema) {
        return "jdbc:mysql://%s:%d/%s".formatted(host(), port(), schema);
    }

    /** A new, empty database; give one to every Spring context, for their schedulers outlive the tests. */
    public final String newSchema() {
        String schema = "registration_" + schemas.incrementAndGet();
        asRoot("CREATE DATABASE " + schema);
        return schema;
    }

    private void createUser() {
        asRoot("CREATE USER '%s'@'%%' IDENTIFIED BY '%s'".formatted(username(), password()));
        asRoot("GRANT ALL ON `registration\\_%%`.* TO '%s'@'%%'".formatted(username()));
    }

    /** For what only root may do. */
    public final void asRoot(String sql) {
        try (var connection = connectAsRoot();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    final Connection connect(String user, String password) throws SQLException {
        return DriverManager.getConnection(jdbcUrl(""), user, password);
    }

    final void awaitConnections() {
        await().atMost(Duration.ofSeconds(90))
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(50))
                .failFast(this::requireRunning)
                .until(this::answers);
    }

    private void requireRunning() {
        if (!isRunning()) {
            throw new IllegalStateException("MySQL has ended: " + log());
        }
    }

    abstract boolean isRunning();

    /** What the server had to say, for the one who has to find out why it does not start. */
    abstract String log();

    private boolean answers() {
        try (var connection = connectAsRoot()) {
            return connection.isValid(1);
        } catch (SQLException notYet) {
            return false;
        }
    }
}
