package org.openemr.productregistration.startup;

import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Why a start can't go on with its database, and what to do; the first that fits. */
enum DatabaseTrouble {
    FILE_IN_USE(
            codes(90020),
            "The database file in ./data is in use: another instance runs in this folder.",
            "Stop the other one, start this one in another folder, or set DB_URL."),
    FILE_READ_ONLY(
            codes(90097),
            "The database file in ./data may be read only.",
            "Let the user that runs the service write there, or start it in another folder."),
    NO_CONNECTION_FREE(
            codes(1040, 1203, 1226),
            "The database %1$s takes no more connections.",
            "Raise its max_connections: each instance opens 20. Or end what else is connected to it."),
    NO_PUBLIC_KEY(
            trouble -> String.valueOf(trouble.getMessage()).contains("Public Key Retrieval"),
            "The database %1$s would get the password over a connection without TLS, sealed with a key that anybody could send.",
            "Take sslMode out of DB_URL. Where server and service are one machine, allowPublicKeyRetrieval=true does as well."),
    NO_TLS(
            trouble -> causes(trouble).anyMatch(SSLException.class::isInstance)
                    || String.valueOf(trouble.getMessage()).contains("SSL Connection required"),
            "No connection by TLS can be made to the database %1$s.",
            "Check sslMode in DB_URL, that the server offers TLS, and that Java trusts its certificate."),
    NOT_FROM_HERE(
            codes(1129, 1130),
            "The database %1$s lets nobody in from this machine.",
            "Check for which hosts it knows the user."),
    NO_RIGHT(
            codes(1142),
            "The database %1$s does not let its user make or change tables.",
            "Grant it all rights on this database. Or make the tables by hand, and set SPRING_FLYWAY_ENABLED=false:"
                    + " DEPLOYING.md says how."),
    NO_DATABASE(
            codes(1044, 1046, 1049),
            "The database %1$s is not there, or its user may not use it.",
            "Check the name of the database in DB_URL, and what DB_USERNAME is granted (or the RDS_ variables)."),
    NO_LOGIN(
            trouble -> state(trouble).startsWith("28"),
            "The database %1$s refuses the user or the password.",
            "Check DB_USERNAME and DB_PASSWORD (or the RDS_ variables)."),
    UNREACHABLE(
            trouble -> state(trouble).startsWith("08"),
            "The database can't be reached %1$s.",
            "Check that it runs, that the address is right, and that this machine may connect to it."),
    /** Without the words of H2, which repeats what it does not understand of a URL, and a password with it. */
    NO_EMBEDDED_DATABASE(
            trouble -> state(trouble).startsWith("90"),
            "The embedded database can't be opened: error %2$d of H2.",
            "Check DB_URL, where it is set, and the files of the database.");

    private final Predicate<SQLException> fits;
    private final String description;
    private final String action;

    DatabaseTrouble(Predicate<SQLException> fits, String description, String action) {
        this.fits = fits;
        this.description = description;
        this.action = action;
    }

    static Optional<DatabaseTrouble> of(SQLException trouble) {
        return Stream.of(values()).filter(each -> each.fits.test(trouble)).findFirst();
    }

    FailureAnalysis analysis(String where, SQLException trouble, Throwable failure) {
        return new FailureAnalysis(description.formatted(where, trouble.getErrorCode()), action, failure);
    }

    private static Predicate<SQLException> codes(Integer... codes) {
        return trouble -> Set.of(codes).contains(trouble.getErrorCode());
    }

    private static String state(SQLException trouble) {
        return String.valueOf(trouble.getSQLState());
    }

    private static Stream<Throwable> causes(SQLException trouble) {
        return Stream.iterate((Throwable) trouble, cause -> cause != null, Throwable::getCause);
    }
}
