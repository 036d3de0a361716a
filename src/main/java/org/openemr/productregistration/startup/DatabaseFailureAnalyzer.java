package org.openemr.productregistration.startup;

import java.sql.SQLException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.env.Environment;

/** Tells what is wrong with the database, in words that hold neither its user nor a password. */
class DatabaseFailureAnalyzer extends AbstractFailureAnalyzer<SQLException> {

    private static final String HOST = "(?:[A-Za-z0-9._-]+|\\[[0-9A-Fa-f:.]+])(?::[0-9]+)?";

    /** The usual form of a URL. Where another is about, or an @ where none is due, nothing of it is told. */
    private static final Pattern URL = Pattern.compile("jdbc:mysql:(?:[a-z]+:)?//(?:[^@/?]*@)?(" + HOST + "(?:," + HOST
            + ")*)(?:/([A-Za-z0-9_$-]*))?(?:\\?[^@]*)?");

    private final Environment environment;

    DatabaseFailureAnalyzer(Environment environment) {
        this.environment = environment;
    }

    @Override
    protected @Nullable FailureAnalysis analyze(Throwable failure, SQLException database) {
        return DatabaseTrouble.of(database)
                .map(trouble -> trouble.analysis(where(), database, failure))
                .orElse(null);
    }

    private String where() {
        Matcher url = URL.matcher(environment.resolvePlaceholders("${spring.datasource.url:}"));
        if (!url.matches()) {
            return "at DB_URL";
        }
        String hosts = url.group(1);
        String database = url.group(2) == null ? "" : url.group(2);
        return "at " + (hosts.matches(".*:[0-9]+") ? hosts : hosts + ":3306") + ", database " + database;
    }
}
