package org.openemr.productregistration.mysql;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** MySQL Community Server 8.0 as a process of our own, from the folder into which Maven unpacked it. */
final class UnpackedMySql extends MySqlServer {

    private static final Path TARGET = Path.of("target").toAbsolutePath();
    private static final Path HOME = TARGET.resolve("mysql");
    private static final Path MYSQLD = HOME.resolve("bin/mysqld");
    private static final Path LIBRARIES = TARGET.resolve("mysql-libraries");

    private final Path data;
    private final File log;
    private final int port;
    private Process process;

    private UnpackedMySql() throws IOException {
        data = Files.createTempDirectory(TARGET, "mysql-data-");
        log = new File(data + ".log");
        process = mysqld("--initialize-insecure");
        Script.awaitEnd(process);
        port = FreePort.draw();
        launch();
    }

    static MySqlServer start() {
        if (!Files.isExecutable(MYSQLD)) {
            throw new NoMySqlException("target/mysql holds no server; ./mvnw process-test-classes puts one there");
        }
        try {
            provideLibraries();
            return new UnpackedMySql();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void provideLibraries() throws IOException {
        File log = new File(LIBRARIES + ".log");
        Process script = Script.run(
                log, LIBRARIES, List.of(Script.file("libraries.sh"), MYSQLD.toString(), LIBRARIES.toString()));
        if (Script.awaitEnd(script) != 0) {
            throw new NoMySqlException("mysqld does not run here: " + Script.read(log));
        }
    }

    @Override
    public String host() {
        return "127.0.0.1";
    }

    @Override
    public int port() {
        return port;
    }

    @Override
    public Connection connectAsRoot() throws SQLException {
        return connect("root", "");
    }

    @Override
    public void kill() {
        process.toHandle().destroyForcibly(); // through its handle: Process.destroy… ends the pipe that mysqld.sh reads
        Script.awaitEnd(process);
    }

    @Override
    public void restart() {
        process.toHandle().destroy();
        Script.awaitEnd(process);
        launch();
    }

    private void launch() {
        // The socket's path is relative, since the system allows it only a hundred characters.
        process = mysqld("--port=" + port, "--bind-address=127.0.0.1", "--socket=mysqld.sock", "--pid-file=mysqld.pid");
        awaitConnections();
    }

    @Override
    boolean isRunning() {
        return process.isAlive();
    }

    @Override
    String log() {
        return Script.read(log);
    }

    private Process mysqld(String... arguments) {
        List<String> command = new ArrayList<>(List.of(Script.file("mysqld.sh"), data.toString(), MYSQLD.toString()));
        command.add("--defaults-file=" + Script.file("conf.d/tests.cnf"));
        command.add("--basedir=" + HOME);
        command.add("--datadir=" + data);
        command.add("--user=" + System.getProperty("user.name")); // or mysqld refuses to run as root
        command.addAll(List.of(arguments));
        return Script.run(log, LIBRARIES, command);
    }
}
