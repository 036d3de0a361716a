package org.openemr.productregistration.startup;

import java.util.HashMap;
import java.util.Map;
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

    private static final String FILE = "jdbc:h2:file:./data/registration;MODE=MySQL;DATABASE_TO_LOWER=TRUE"
            + ";CASE_INSENSITIVE_IDENTIFIERS=TRUE;DB_CLOSE_ON_EXIT=FALSE;WRITE_DELAY=0";

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

    private static final int MANAGEMENT_PORT_OFFSET = 1000;

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        Map<String, Object> found = new HashMap<>();
        String url = url(environment);
        found.put("spring.datasource.url", url);
        found.put("spring.datasource.username", first(environment, "", "DB_USERNAME", "RDS_USERNAME"));
        found.put("spring.datasource.password", first(environment, "", "DB_PASSWORD", "RDS_PASSWORD"));
        if (url.startsWith("jdbc:mysql:")) {
            MYSQL_OPTIONS.forEach(
                    (option, value) -> found.put("spring.datasource.hikari.data-source-properties." + option, value));
        }
        found.put("management.default-port", managementPort(environment));
        environment.getPropertySources().addLast(new MapPropertySource("database", found));
    }

    /** Empty in production where none is set. */
    private static String url(Environment environment) {
        String url = first(environment, "", "DB_URL");
        if (!url.isEmpty()) {
            return url;
        }
        String host = first(environment, "", "RDS_HOSTNAME");
        if (host.isEmpty()) {
            return FILE;
        }
        return "jdbc:mysql://%s:%s/%s"
                .formatted(host, first(environment, "3306", "RDS_PORT"), first(environment, "ebdb", "RDS_DB_NAME"));
    }

    static String first(Environment environment, String otherwise, String... names) {
        for (String name : names) {
            String value = environment.getProperty(name, "");
            if (!value.isBlank() && !RequiredSettings.isPlaceholder(value)) {
                return value.strip();
            }
        }
        return otherwise;
    }

    private static int managementPort(Environment environment) {
        String port = environment.getProperty("PORT", environment.getProperty("server.port", "8080"));
        return port.matches("[1-9][0-9]{0,4}") ? Integer.parseInt(port) + MANAGEMENT_PORT_OFFSET : 0;
    }
}
