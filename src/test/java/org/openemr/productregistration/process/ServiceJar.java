package org.openemr.productregistration.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The packaged jar as the image runs it, unpacked and with an archive of its classes: a start takes half as long. */
final class ServiceJar {

    private static final Path JAR = Path.of("target/product-registration.jar").toAbsolutePath();
    private static final Path FOLDER = Path.of("target/service").toAbsolutePath();
    private static final Path ARCHIVE = FOLDER.resolve("service.jsa");
    private static final String JAVA =
            Path.of(System.getProperty("java.home"), "bin", "java").toString();

    /** A process lives for seconds: what it saves at the start counts for more than what it loses later. */
    private static final List<String> FAST_START = List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx128m");

    private static boolean prepared;

    private ServiceJar() {}

    static Process run(Map<String, String> environment, Path log) {
        return run(environment, FOLDER, log);
    }

    static synchronized Process run(Map<String, String> environment, Path workingFolder, Path log) {
        prepare();
        return run(java("-XX:SharedArchiveFile=" + ARCHIVE), environment, workingFolder, log);
    }

    private static void prepare() {
        if (!prepared) {
            unpack();
            archive();
            prepared = true;
        }
    }

    /** A command of the jar, on as much memory as an instance has beside the service. */
    static synchronized Process command(Map<String, String> environment, Path folder, List<String> arguments) {
        prepare();
        List<String> command = java("-Xmx96m", "-XX:SharedArchiveFile=" + ARCHIVE);
        command.addAll(arguments);
        return start(new ProcessBuilder(command).directory(folder.toFile()), environment);
    }

    private static void unpack() {
        assertThat(JAR).as("made by ./mvnw package").exists();
        try {
            Files.createDirectories(FOLDER);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        await(List.of(JAVA, "-Djarmode=tools", "-jar", JAR.toString(), "extract", "--force", "--destination", "."));
    }

    private static void archive() {
        await(java(
                "-XX:ArchiveClassesAtExit=" + ARCHIVE,
                "-Dspring.context.exit=onRefresh",
                "-DDB_URL=jdbc:h2:mem:archive;MODE=MySQL;DATABASE_TO_LOWER=TRUE;CASE_INSENSITIVE_IDENTIFIERS=TRUE"));
    }

    private static List<String> java(String... options) {
        List<String> command = new ArrayList<>(List.of(JAVA));
        command.addAll(FAST_START);
        command.addAll(List.of(options));
        command.addAll(List.of("-jar", FOLDER.resolve(JAR.getFileName()).toString()));
        return command;
    }

    private static void await(List<String> command) {
        try {
            Path log = FOLDER.resolve("prepare.log");
            assertThat(run(command, Map.of(), FOLDER, log).waitFor())
                    .as("see %s", log)
                    .isZero();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Process run(List<String> command, Map<String, String> environment, Path workingFolder, Path log) {
        ProcessBuilder process = new ProcessBuilder(command)
                .directory(workingFolder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        return start(process, environment);
    }

    private static Process start(ProcessBuilder process, Map<String, String> environment) {
        process.environment().clear();
        process.environment().putAll(environment);
        try {
            return process.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
