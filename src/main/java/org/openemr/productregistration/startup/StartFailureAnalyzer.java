package org.openemr.productregistration.startup;

import java.sql.SQLException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.core.env.Environment;

/** Tells an operator in a few words why the service does not start, rather than with a stack trace. */
class StartFailureAnalyzer implements FailureAnalyzer {

    private static final int H2_FILE_IN_USE = 90020;
    private static final Pattern HOST = Pattern.compile("jdbc:mysql://(?:[^@/]*@)?([^/?]+)/?([^?]*)");

    private final Environment environment;

    StartFailureAnalyzer(Environment environment) {
        this.environment = environment;
    }

    @Override
    public @Nullable FailureAnalysis analyze(Throwable failure) {
        InvalidSettingsException settings = cause(failure, InvalidSettingsException.class);
        if (settings != null) {
            return new FailureAnalysis(
                    "The service can't start with these settings:\n\n  - "
                            + String.join("\n  - ", settings.complaints()),
                    "Set them in the environment; the README says what each is for.",
                    failure);
        }
        SQLException database = cause(failure, SQLException.class);
        return database == null ? null : analyze(database, failure);
    }

    private FailureAnalysis analyze(SQLException database, Throwable failure) {
        if (database.getErrorCode() == H2_FILE_IN_USE) {
            return new FailureAnalysis(
                    "The database file in ./data is in use: another instance runs in this folder.",
                    "Stop the other one, start this one in another folder, or set DB_URL.",
                    failure);
        }
        String state = String.valueOf(database.getSQLState());
        if (state.startsWith("08")) {
            return new FailureAnalysis(
                    "The database can't be reached at " + where() + ".",
                    "Check that it runs, that the address is right, and that this machine may connect to it.",
                    failure);
        }
        if (state.startsWith("28") || state.equals("42000")) {
            return new FailureAnalysis(
                    "The database at " + where() + " refuses the user or has no such database.",
                    "Check DB_URL, DB_USERNAME and DB_PASSWORD (or the RDS_ variables).",
                    failure);
        }
        return null;
    }

    /** Host, port and database; never what stands for the user and the password. */
    private String where() {
        Matcher url = HOST.matcher(environment.getProperty("spring.datasource.url", ""));
        if (!url.find()) {
            return "the DB_URL";
        }
        String host = url.group(1);
        return (host.matches(".*:[0-9]+") ? host : host + ":3306") + ", database " + url.group(2);
    }

    private static <T extends Throwable> @Nullable T cause(Throwable failure, Class<T> type) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (type.isInstance(cause)) {
                return type.cast(cause);
            }
        }
        return null;
    }
}
