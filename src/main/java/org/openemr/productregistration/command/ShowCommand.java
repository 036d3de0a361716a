package org.openemr.productregistration.command;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.openemr.productregistration.broadcast.PersonalReports;
import org.openemr.productregistration.broadcast.PersonalReports.FailureReport;
import org.openemr.productregistration.broadcast.PersonalReports.FeedbackReport;
import org.openemr.productregistration.registration.EmailAddress;
import org.openemr.productregistration.registration.Entry;
import org.openemr.productregistration.registration.OptOuts;
import org.openemr.productregistration.registration.RegistrationList;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Tells one person what is held on them: article 15 of the GDPR. */
@Command(name = "show", description = "Tells all that is held on an address, as JSON.", mixinStandardHelpOptions = true)
class ShowCommand implements Callable<Integer> {

    @ParentCommand
    private Commands commands;

    @Parameters(paramLabel = "ADDRESS")
    private String address;

    @Override
    public Integer call() {
        try (Database database = commands.database()) {
            Optional<Held> held = held(database, EmailAddress.folded(address));
            held.ifPresent(this::print);
            return held.isPresent() ? 0 : commands.nothingHeld();
        }
    }

    private static Optional<Held> held(Database database, String emailFolded) {
        Optional<Entry> optedOut = database.get(OptOuts.class).find(emailFolded);
        PersonalReports reports = database.get(PersonalReports.class);
        return database.get(RegistrationList.class)
                .find(emailFolded)
                .map(listed -> Held.of(
                        listed.entry(),
                        optedOut.isPresent(),
                        reports.failures(listed.id()),
                        reports.feedback(listed.id())))
                .or(() -> optedOut.map(entry -> Held.of(entry, true, List.of(), List.of())));
    }

    private void print(Held held) {
        JsonMapper json = JsonMapper.builder()
                .enable(SerializationFeature.INDENT_OUTPUT)
                .changeDefaultPropertyInclusion(include -> include.withValueInclusion(JsonInclude.Include.NON_NULL))
                .build();
        commands.data().println(json.writeValueAsString(held));
    }

    /** @param optedOut whether it stands among those whom no list brings in */
    private record Held(
            String email,
            @Nullable String productId,
            @Nullable String version,
            @Nullable String distribution,
            String status,
            @Nullable Instant registeredAt,
            @Nullable String unsubscribeToken,
            boolean optedOut,
            List<FailureReport> failures,
            List<FeedbackReport> feedback) {

        static Held of(Entry entry, boolean optedOut, List<FailureReport> failures, List<FeedbackReport> feedback) {
            return new Held(
                    entry.email(),
                    entry.productId(),
                    entry.product().version(),
                    entry.product().distribution(),
                    entry.statusText(),
                    entry.registered(),
                    entry.unsubscribeToken(),
                    optedOut,
                    failures,
                    feedback);
        }
    }
}
