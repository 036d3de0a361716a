package org.openemr.productregistration.command;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.openemr.productregistration.mysql.MySqlServer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Runs commands, one after the other, on a database that stays open. */
class Clerk implements AutoCloseable {

    private static final JsonMapper JSON = new JsonMapper();

    private final ConfigurableApplicationContext context;
    private final Database keptOpen;

    private Clerk(String url, String username, String password) {
        this.context = Database.start("--DB_URL=" + url, "--DB_USERNAME=" + username, "--DB_PASSWORD=" + password);
        this.keptOpen = new Database(context) {
            @Override
            public void close() {}
        };
    }

    /** On a database of its own, in memory. */
    static Clerk onH2() {
        return new Clerk(
                "jdbc:h2:mem:" + UUID.randomUUID()
                        + ";MODE=MySQL;DATABASE_TO_LOWER=TRUE;CASE_INSENSITIVE_IDENTIFIERS=TRUE",
                "",
                "");
    }

    static Clerk onMySql() {
        MySqlServer mysql = MySqlServer.shared();
        return new Clerk(mysql.jdbcUrl(mysql.newSchema()), mysql.username(), mysql.password());
    }

    Done run(String... arguments) {
        return runOn("", arguments);
    }

    /** With this on the standard input. */
    Done runOn(String in, String... arguments) {
        StringWriter data = new StringWriter();
        ByteArrayOutputStream messages = new ByteArrayOutputStream();
        int exit = new Commands(
                        () -> keptOpen,
                        new ByteArrayInputStream(in.getBytes(StandardCharsets.UTF_8)),
                        new PrintWriter(data),
                        new PrintStream(messages, true, StandardCharsets.UTF_8))
                .execute(arguments);
        return new Done(exit, data.toString(), messages.toString(StandardCharsets.UTF_8));
    }

    Done importing(String list) {
        return runOn(list, "import", "-");
    }

    String export() {
        return run("export").data();
    }

    JdbcClient jdbc() {
        return keptOpen.get(JdbcClient.class);
    }

    <T> T get(Class<T> part) {
        return keptOpen.get(part);
    }

    @Override
    public void close() {
        context.close();
    }

    record Done(int exit, String data, String messages) {

        JsonNode json() {
            return JSON.readTree(data);
        }
    }
}
