package org.openemr.productregistration.command;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.jspecify.annotations.Nullable;
import org.openemr.productregistration.registration.Entry;
import org.openemr.productregistration.registration.RegistrationList;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Hands everybody over as a table (RFC 4180) that import reads; values are as they are, whatever a spreadsheet makes of them. */
@Command(
        name = "export",
        description = "Writes everybody as CSV, as they are; the erased are not in it.",
        mixinStandardHelpOptions = true)
class ExportCommand implements Callable<Integer> {

    private static final CSVFormat FORMAT =
            CSVFormat.RFC4180.builder().setHeader(Column.titles()).get();

    @ParentCommand
    private Commands commands;

    @Parameters(
            paramLabel = "FILE",
            arity = "0..1",
            description = "Where to; without it, or with -, to the standard output.")
    private @Nullable Path file;

    @Override
    public Integer call() throws IOException {
        Optional<Path> to =
                Optional.ofNullable(file).filter(path -> !path.toString().equals("-"));
        to.ifPresent(this::requireFolder);
        try (Database database = commands.database()) {
            RegistrationList registrations = database.get(RegistrationList.class);
            if (to.isPresent()) {
                writeFile(registrations, to.get());
            } else {
                writeOut(registrations);
            }
        }
        return 0;
    }

    private void requireFolder(Path file) {
        if (!Files.isWritable(folder(file)) || Files.isDirectory(file)) {
            throw commands.wrongUse("No file that can be written: " + file);
        }
    }

    private static Path folder(Path file) {
        return file.toAbsolutePath().getParent();
    }

    private void writeOut(RegistrationList registrations) throws IOException {
        write(registrations, commands.data());
        if (commands.data().checkError()) {
            throw new IOException("The standard output takes no more");
        }
    }

    /** It is there once it is whole, and for its owner alone, as temporary files are: addresses are in it. */
    private void writeFile(RegistrationList registrations, Path file) throws IOException {
        Path part = Files.createTempFile(folder(file), file.getFileName().toString(), ".part");
        try {
            try (Writer out = Files.newBufferedWriter(part)) {
                write(registrations, out);
            }
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    private void write(RegistrationList registrations, Writer out) throws IOException {
        CSVPrinter csv = FORMAT.print(out);
        try (Progress progress = Progress.of("Writing", Progress.UNKNOWN, "", 1, commands.messages())) {
            registrations.forEach(entry -> {
                print(csv, entry);
                progress.add(1);
            });
        }
        csv.flush();
    }

    private static void print(CSVPrinter csv, Entry entry) {
        try {
            csv.printRecord(
                    entry.email(),
                    entry.productId(),
                    entry.product().version(),
                    entry.product().distribution(),
                    entry.statusText(),
                    entry.registered(),
                    entry.unsubscribeToken());
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }
}
