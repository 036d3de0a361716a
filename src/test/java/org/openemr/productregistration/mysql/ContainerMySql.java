package org.openemr.productregistration.mysql;

import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.LoggerFactory;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.ContainerFetchException;
import org.testcontainers.mysql.MySQLContainer;
import org.testcontainers.utility.DockerImageName;

/** MySQL 8.4, the version the guide names for RDS, in a container. Testcontainers removes it when the JVM is gone. */
final class ContainerMySql extends MySqlServer {

    private static final DockerImageName IMAGE = DockerImageName.parse("mysql:8.4");

    private final int port = FreePort.draw();
    private final MySQLContainer container =
            new MySQLContainer(IMAGE).withUsername("root").withConfigurationOverride("mysql/conf.d");

    private ContainerMySql() {
        // Where nobody answers for the host's address, each new connection would wait seconds for its name.
        container.withCommand("--skip-name-resolve");
        // A port of our choice, for Docker draws another one at every restart.
        container.setPortBindings(List.of(port + ":" + MySQLContainer.MYSQL_PORT));
    }

    static MySqlServer start() {
        log(Level.OFF); // a missing engine would be logged as an ERROR; for us it is one of two cases
        if (!DockerClientFactory.instance().isDockerAvailable()) {
            throw new NoMySqlException("Docker does not answer");
        }
        log(Level.WARN);
        var server = new ContainerMySql();
        server.pullAndStart();
        return server;
    }

    private static void log(Level level) {
        Stream.of("org.testcontainers", "tc", "com.github.dockerjava")
                .map(name -> (Logger) LoggerFactory.getLogger(name))
                .forEach(logger -> logger.setLevel(level));
    }

    private void pullAndStart() {
        try {
            container.start();
        } catch (ContainerFetchException e) {
            throw new NoMySqlException("Docker answers but does not get " + IMAGE);
        }
    }

    @Override
    public String host() {
        return container.getHost();
    }

    @Override
    public int port() {
        return port;
    }

    @Override
    public Connection connectAsRoot() throws SQLException {
        return connect("root", container.getPassword());
    }

    @Override
    public void kill() {
        container.getDockerClient().killContainerCmd(container.getContainerId()).exec();
        await().until(() -> !isRunning());
    }

    @Override
    public void restart() {
        container
                .getDockerClient()
                .restartContainerCmd(container.getContainerId())
                .withTimeout(30)
                .exec();
        awaitConnections();
    }

    @Override
    boolean isRunning() {
        return container.isRunning();
    }

    @Override
    String log() {
        return container.getLogs();
    }
}
