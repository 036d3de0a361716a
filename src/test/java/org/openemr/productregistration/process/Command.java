package org.openemr.productregistration.process;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A command of the jar, as a process that runs or has run. */
public final class Command {

    private static final JsonMapper JSON = new JsonMapper();

    private final Process process;
    private final CompletableFuture<String> data;
    private final CompletableFuture<String> messages;

    private Command(Process process) {
        this.process = process;
        this.data = CompletableFuture.supplyAsync(() -> read(process.getInputStream()));
        this.messages = CompletableFuture.supplyAsync(() -> read(process.getErrorStream()));
    }

    /** @param environment all of it */
    public static Command start(Map<String, String> environment, Path folder, String... arguments) {
        return new Command(ServiceJar.command(environment, folder, List.of(arguments)));
    }

    private static String read(InputStream stream) {
        try (stream) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes all of it to the standard input, and ends that. */
    public Command write(String text) {
        try (var in = process.getOutputStream()) {
            in.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    public boolean isRunning() {
        return process.isAlive();
    }

    /** As by {@code kill -9}. */
    public void kill() {
        process.destroyForcibly();
        exit();
    }

    /** Waits for its end. */
    public int exit() {
        try {
            return process.waitFor();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** All of its standard output. */
    public String data() {
        return data.join();
    }

    public String messages() {
        return messages.join();
    }

    /** The last line of its standard output. */
    public JsonNode report() {
        String[] lines = data().split("\n");
        return JSON.readTree(lines[lines.length - 1]);
    }
}
