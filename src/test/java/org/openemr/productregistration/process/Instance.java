package org.openemr.productregistration.process;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.openemr.productregistration.Service;

/** One running instance of the service. */
public final class Instance {

    private static final Duration LONGEST_START = Duration.ofSeconds(90);

    private final Process process;
    private final int port;
    private final Path log;
    private final Service service;

    Instance(Process process, int port, Path log) {
        this.process = process;
        this.port = port;
        this.log = log;
        this.service = new Service(port);
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
    }

    /** One by itself, with the files that it makes in this folder. */
    public static Instance start(Map<String, String> settings, Path folder) {
        Path log = folder.resolve("service.log");
        return new Instance(ServiceJar.run(settings, folder, log), Integer.parseInt(settings.get("PORT")), log)
                .awaitStart();
    }

    Instance awaitStart() {
        await().atMost(LONGEST_START)
                .pollInterval(Duration.ofMillis(100))
                .failFast(this::requireRunning)
                .ignoreExceptions()
                .until(() -> service.get("/").status() == 200);
        return this;
    }

    private void requireRunning() {
        if (!isRunning()) {
            throw new IllegalStateException("The service has ended:\n" + log());
        }
    }

    public Service service() {
        return service;
    }

    public int port() {
        return port;
    }

    /** The most memory that it ever had, in MiB. */
    public long mostResident() throws IOException {
        return Files.readAllLines(Path.of("/proc/" + process.pid() + "/status")).stream()
                .filter(line -> line.startsWith("VmHWM:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
                .findFirst()
                .orElseThrow();
    }

    public boolean isRunning() {
        return process.isAlive();
    }

    /** As by {@code kill -9}: returns when it is gone. */
    public void kill() {
        process.destroyForcibly();
        awaitEnd();
    }

    /** As by a deployment or a scaling in: SIGTERM, and time to end. */
    public void stop() {
        process.destroy();
        awaitEnd();
    }

    public String log() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void awaitEnd() {
        try {
            process.waitFor();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
