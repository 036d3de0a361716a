package org.openemr.productregistration.command;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.openemr.productregistration.ProductRegistrationApplication;

/** What the jar is started with: runs the service, or one of the commands. */
public final class Main {

    private static final Set<String> OPTIONS = Set.of("--help", "-h", "--version", "-V");

    private Main() {}

    public static void main(String[] args) {
        if (isCommand(args)) {
            System.exit(runCommand(args));
        }
        ProductRegistrationApplication.main(args);
    }

    /** The service takes Spring's options alone. */
    static boolean isCommand(String... args) {
        return Stream.of(args).anyMatch(arg -> !arg.startsWith("-") || OPTIONS.contains(arg));
    }

    /** Data alone goes to the standard output, whatever else writes there. */
    private static int runCommand(String... args) {
        Locale.setDefault(Locale.ROOT);
        // Of newer versions of Java, one is there even where nobody would see a progress bar.
        System.setProperty("jdk.console", "java.base");
        System.setOut(System.err);
        PrintWriter data = new PrintWriter(
                new OutputStreamWriter(new FileOutputStream(FileDescriptor.out), StandardCharsets.UTF_8));
        return new Commands(Database::open, System.in, data, System.err).execute(args);
    }
}
