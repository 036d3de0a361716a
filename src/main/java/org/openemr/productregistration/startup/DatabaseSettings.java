package org.openemr.productregistration.startup;

import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.Environment;
import org.springframework.core.env.MapPropertySource;

/**
 * Finds the database: DB_URL, else the RDS_* variables of a database attached to Elastic Beanstalk, else a file. Also the
 * management port, which is a thousand above the port unless it is set.
 */
class DatabaseSettings implements EnvironmentPostProcessor {

    static final Path FILE = Path.of("data", "registration.mv.db");

    static final String EMBEDDED = "jdbc:h2:file:./data/registration;MODE=MySQL;DATABASE_TO_LOWER=TRUE"
            + ";CASE_INSENSITIVE_IDENTIFIERS=TRUE;DB_CLOSE_ON_EXIT=FALSE;WRITE_DELAY=0;TRACE_LEVEL_FILE=0";

    private static final String ATTACHED = "jdbc:mysql://${RDS_HOSTNAME}:${rds.port}/${RDS_DB_NAME:ebdb}";

    /** What Connector/J leaves out on the wire with these, nobody needs: it knows its own session's state. */
    private static final Map<String, Object> MYSQL_OPTIONS = Map.of(
            "useLocalSessionState", "true",
            "useServerPrepStmts", "true",
            "cachePrepStmts", "true",
            "prepStmtCacheSize", "100",
            "prepStmtCacheSqlLimit", "4096",
            "cacheServerConfiguration", "true",
            "rewriteBatchedStatements", "true",
            "connectTimeout", "5000",
            "socketTimeout", "60000",
            "tcpKeepAlive", "true");

    private static final String OPTION = "spring.datasource.hikari.data-source-properties.";

    private static final int MANAGEMENT_PORT_OFFSET = 1000;
    private static final int LAST_PORT = 65535;

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        Map<String, Object> found = new HashMap<>();
        found.put("rds.port", "${RDS_PORT:3306}");
        found.put("spring.datasource.url", url(environment));
        found.put("spring.datasource.username", first(environment, "DB_USERNAME", "RDS_USERNAME"));
        found.put("spring.datasource.password", first(environment, "DB_PASSWORD", "RDS_PASSWORD"));
        found.put("management.default-port", managementPort(environment));
        environment.getPropertySources().addLast(new MapPropertySource("database", found));
        // Under Spring's own name it may be another than what was found here.
        addOptions(environment.resolvePlaceholders("${spring.datasource.url}"), found);
    }

    private static void addOptions(String url, Map<String, Object> found) {
        if (url.startsWith("jdbc:mysql:")) {
            MYSQL_OPTIONS.forEach((option, value) -> found.put(OPTION + option, value));
            if (MySqlLine.needsTls(url)) {
                found.put(OPTION + "sslMode", "REQUIRED");
            }
        }
    }

    private static String url(Environment environment) {
        if (RequiredSettings.isSet(environment, "DB_URL")) {
            return "${DB_URL}";
        }
        if (RequiredSettings.isSet(environment, "RDS_HOSTNAME")) {
            return ATTACHED;
        }
        requireWritable(FILE);
        return EMBEDDED;
    }

    /** Without the right H2 would open it all the same, and then take no registration. */
    private static void requireWritable(Path file) {
        if (Files.exists(file) && !Files.isWritable(file)) {
            throw new UncheckedIOException(new AccessDeniedException(file.toString()));
        }
    }

    private static String first(Environment environment, String... names) {
        return Stream.of(names)
                .filter(name -> RequiredSettings.isSet(environment, name))
                .findFirst()
                .map(name -> "${" + name + "}")
                .orElse("");
    }

    /** Below where there is nothing above. */
    private static int managementPort(Environment environment) {
        String port = environment.resolvePlaceholders("${server.port:8080}");
        if (!port.matches("[1-9][0-9]{0,4}")) {
            return 0;
        }
        int above = Integer.parseInt(port) + MANAGEMENT_PORT_OFFSET;
        return above <= LAST_PORT ? above : above - 2 * MANAGEMENT_PORT_OFFSET;
    }
}
