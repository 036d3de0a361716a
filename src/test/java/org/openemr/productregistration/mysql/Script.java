package org.openemr.productregistration.mysql;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/** A shell script from the test resources, its words kept in a log. */
final class Script {

    private Script() {}

    /** The script also finds the shared libraries in that folder, which need not exist. */
    static Process run(File log, Path libraries, List<String> scriptAndArguments) {
        var builder = new ProcessBuilder("sh");
        builder.command().addAll(scriptAndArguments);
        builder.environment().put("LD_LIBRARY_PATH", libraries.toString());
        try {
            return builder.redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log))
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static int awaitEnd(Process process) {
        try {
            return process.waitFor();
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    static String file(String name) {
        try {
            var url = Objects.requireNonNull(Script.class.getResource("/mysql/" + name));
            return Path.of(url.toURI()).toString();
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    static String read(File log) {
        try {
            return Files.readString(log.toPath()).strip();
        } catch (IOException e) {
            return log + ": " + e;
        }
    }
}
