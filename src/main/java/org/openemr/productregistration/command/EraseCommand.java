package org.openemr.productregistration.command;

import java.util.concurrent.Callable;
import org.openemr.productregistration.broadcast.PersonalReports;
import org.openemr.productregistration.registration.EmailAddress;
import org.openemr.productregistration.registration.Erasure;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Erases one person: articles 17 and 21 of the GDPR. */
@Command(
        name = "erase",
        description =
                "Deletes all that is held on an address. No import brings it back; who registers anew begins anew.",
        mixinStandardHelpOptions = true)
class EraseCommand implements Callable<Integer> {

    @ParentCommand
    private Commands commands;

    @Parameters(paramLabel = "ADDRESS")
    private String address;

    @Override
    public Integer call() {
        try (Database database = commands.database()) {
            PersonalReports reports = database.get(PersonalReports.class);
            if (!database.get(Erasure.class).erase(EmailAddress.folded(address), reports::forget)) {
                return commands.nothingHeld();
            }
            commands.messages().println("Erased");
            return 0;
        }
    }
}
