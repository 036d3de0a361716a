package org.openemr.productregistration.command;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.openemr.productregistration.registration.Entry;
import org.openemr.productregistration.registration.InvalidEntryException;
import org.openemr.productregistration.registration.RegistrationList;
import org.openemr.productregistration.registration.RegistrationList.Outcome;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Takes lists over. Each part of one is written at once or not at all, and taking it again changes nothing. */
@Command(
        name = "import",
        description =
                "Adds the registrations of a list. Whoever is known stays as they are, and nobody comes back who left,"
                        + " bounced, complained, opted out or was erased. It can be repeated.",
        mixinStandardHelpOptions = true)
class ImportCommand implements Callable<Integer> {

    @ParentCommand
    private Commands commands;

    @Parameters(
            paramLabel = "FILE",
            arity = "1..*",
            description = "CSV whose first line names its columns (email, productId, version, distribution, status,"
                    + " registeredAt, unsubscribeToken; email is enough), or DynamoDB's export to S3, a file or the"
                    + " folder; perhaps gzipped. - is the standard input.")
    private List<String> files;

    @Option(names = "--dry-run", description = "Tell the same, and write nothing.")
    private boolean dryRun;

    @Option(
            names = "--format",
            paramLabel = "csv|dynamodb",
            description = "If not given, a file is what it begins like.")
    private @Nullable Format format;

    @Override
    public Integer call() {
        Lists lists = new Lists(commands, files, format);
        Report report = new Report(commands.messages());
        try (Database database = commands.database()) {
            RegistrationList registrations = database.get(RegistrationList.class);
            Function<List<Entry>, List<Outcome>> taking = dryRun ? registrations.rehearsal() : registrations::add;
            lists.read(report, (source, rows) -> take(rows, source, report, taking));
        }
        if (dryRun) {
            commands.messages().println("Nothing was written");
        }
        commands.data().println(report.toJson());
        return report.exitStatus();
    }

    private void take(List<Row> rows, Source source, Report report, Function<List<Entry>, List<Outcome>> taking) {
        List<Row> valid = new ArrayList<>();
        List<Entry> entries = new ArrayList<>();
        for (Row row : rows) {
            report.read();
            try {
                entries.add(row.entry());
                valid.add(row);
            } catch (InvalidEntryException invalid) {
                report.invalid(source, row, invalid.getMessage());
            }
        }
        List<Outcome> outcomes = taking.apply(entries);
        for (int i = 0; i < outcomes.size(); i++) {
            report.count(outcomes.get(i), source, valid.get(i));
        }
    }
}
