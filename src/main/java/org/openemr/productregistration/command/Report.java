package org.openemr.productregistration.command;

import java.io.PrintStream;
import org.openemr.productregistration.registration.RegistrationList.Outcome;

/** What became of a list: counted, and each line that could not be taken told. */
class Report {

    private final PrintStream messages;
    private long read;
    private long added;
    private long known;
    private long invalid;
    private long optedOut;
    private boolean isBroken;

    Report(PrintStream messages) {
        this.messages = messages;
    }

    void read() {
        read++;
    }

    void count(Outcome outcome, Source source, Row row) {
        switch (outcome) {
            case ADDED -> added++;
            case KNOWN -> known++;
            case OPTED_OUT -> optedOut++;
            case TOKEN_TAKEN -> invalid(source, row, "an unsubscribeToken that another has");
        }
    }

    /** Without the address itself: what is printed here may be kept in a log. */
    void invalid(Source source, Row row, String reason) {
        invalid++;
        messages.printf("%s, line %d: %s, %s%n", source.name(), row.line(), row.masked(), reason);
    }

    /** From somewhere on. */
    void unreadable(Source source, String reason) {
        isBroken = true;
        messages.printf("%s can't be read, or not any further: %s%n", source.name(), reason);
    }

    int exitStatus() {
        return invalid > 0 || isBroken ? Commands.SOME_NOT_TAKEN : 0;
    }

    String toJson() {
        return String.format(
                "{\"read\":%d,\"added\":%d,\"known\":%d,\"invalid\":%d,\"optedOut\":%d}",
                read, added, known, invalid, optedOut);
    }
}
