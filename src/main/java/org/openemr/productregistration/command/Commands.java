package org.openemr.productregistration.command;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.util.function.Supplier;
import org.openemr.productregistration.command.Database.NoDatabaseException;
import org.springframework.dao.NonTransientDataAccessResourceException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.transaction.TransactionException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.Spec;

/** Runs the command that the arguments name, and tells by the exit status how it went. */
@Command(
        name = "java -jar product-registration.jar",
        description = "Runs the service; or a command, which uses the service's settings, and needs only those of the"
                + " database.",
        mixinStandardHelpOptions = true,
        versionProvider = Commands.Version.class,
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {
            "0:done",
            "1:some of it could not be taken, or nothing is held; told, and the rest is done",
            "2:wrong use",
            "3:no database"
        },
        subcommands = {
            ImportCommand.class,
            OptOutCommand.class,
            ExportCommand.class,
            ShowCommand.class,
            EraseCommand.class,
            HelpCommand.class
        })
class Commands implements Runnable {

    static final int SOME_NOT_TAKEN = 1;
    private static final int NO_DATABASE = 3;

    private final Supplier<Database> database;
    private final InputStream in;
    private final PrintWriter data;
    private final PrintStream messages;

    @Spec
    private CommandSpec spec;

    /**
     * @param database opened when it is needed
     * @param in what "-" stands for
     * @param data for what is asked for
     * @param messages for everything else
     */
    Commands(Supplier<Database> database, InputStream in, PrintWriter data, PrintStream messages) {
        this.database = database;
        this.in = in;
        this.data = data;
        this.messages = messages;
    }

    int execute(String... args) {
        int exit = new CommandLine(this)
                .setOut(data)
                .setErr(new PrintWriter(messages, true))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler(this::refuse)
                .setExecutionExceptionHandler(this::tell)
                .execute(args);
        data.flush();
        return exit;
    }

    /** Without a command. */
    @Override
    public void run() {
        throw wrongUse("A command is missing");
    }

    ParameterException wrongUse(String what) {
        return new ParameterException(spec.commandLine(), what);
    }

    /** What a command ends with that was asked for somebody whom nobody knows. */
    int nothingHeld() {
        messages.println("Nothing is held on this address");
        return SOME_NOT_TAKEN;
    }

    Database database() {
        return database.get();
    }

    InputStream in() {
        return in;
    }

    PrintWriter data() {
        return data;
    }

    PrintStream messages() {
        return messages;
    }

    private int refuse(ParameterException wrong, String... args) {
        messages.println(wrong.getMessage());
        messages.println("See java -jar product-registration.jar help");
        return ExitCode.USAGE;
    }

    private int tell(Exception failure, CommandLine command, ParseResult parsed) throws Exception {
        if (failure instanceof NoDatabaseException) {
            return NO_DATABASE;
        }
        if (isLost(failure)) {
            messages.println("The database can't be used any more. What was done stays; run it again for the rest.");
            return NO_DATABASE;
        }
        if (failure instanceof IOException || failure instanceof UncheckedIOException) {
            messages.println(failure.getMessage());
            return SOME_NOT_TAKEN;
        }
        throw failure;
    }

    private static boolean isLost(Exception failure) {
        return failure instanceof TransientDataAccessException
                || failure instanceof RecoverableDataAccessException
                || failure instanceof NonTransientDataAccessResourceException
                || failure instanceof TransactionException;
    }

    static class Version implements IVersionProvider {

        @Override
        public String[] getVersion() {
            return new String[] {String.valueOf(Commands.class.getPackage().getImplementationVersion())};
        }
    }
}
