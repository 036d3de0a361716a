package org.openemr.productregistration.command;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.openemr.productregistration.registration.EmailAddress;
import org.openemr.productregistration.registration.InvalidEmailException;
import org.openemr.productregistration.registration.InvalidEntryException;
import org.openemr.productregistration.registration.OptOuts;
import org.openemr.productregistration.registration.Registration;
import org.openemr.productregistration.registration.RegistrationList.Outcome;
import org.openemr.productregistration.registration.Registrations;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Takes over who asked elsewhere not to be written to. */
@Command(
        name = "opt-out",
        description =
                "Sends nothing to these addresses. Who is registered leaves; whom nobody knows no import brings in."
                        + " Who registers by themselves later is written to.",
        mixinStandardHelpOptions = true)
class OptOutCommand implements Callable<Integer> {

    @ParentCommand
    private Commands commands;

    @Parameters(
            paramLabel = "FILE",
            description = "One address a line, or CSV with a column email. - is the standard input.")
    private String file;

    @Override
    public Integer call() {
        Lists lists = new Lists(commands, List.of(file), null);
        Report report = new Report(commands.messages());
        try (Database database = commands.database()) {
            Registrations registrations = database.get(Registrations.class);
            OptOuts optOuts = database.get(OptOuts.class);
            lists.read(
                    report,
                    (source, rows) -> rows.forEach(row -> {
                        report.read();
                        try {
                            EmailAddress email = new EmailAddress(row.email());
                            report.count(optOut(email, registrations, optOuts), source, row);
                        } catch (InvalidEmailException invalid) {
                            report.invalid(source, row, InvalidEntryException.NO_ADDRESS);
                        }
                    }));
        }
        commands.data().println(report.toJson());
        return report.exitStatus();
    }

    private static Outcome optOut(EmailAddress email, Registrations registrations, OptOuts optOuts) {
        Optional<Registration> known = registrations.find(email);
        known.ifPresentOrElse(registrations::unsubscribe, () -> optOuts.add(email));
        return known.isPresent() ? Outcome.KNOWN : Outcome.OPTED_OUT;
    }
}
