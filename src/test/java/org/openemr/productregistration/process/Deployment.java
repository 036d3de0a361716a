package org.openemr.productregistration.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.openemr.productregistration.Service;
import org.openemr.productregistration.mysql.FreePort;
import org.openemr.productregistration.mysql.MySqlServer;
import org.openemr.productregistration.smtp.ScriptedSmtpServer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import tools.jackson.databind.JsonNode;

/** One database, one mail server, and as many instances of the service as a test starts, each a process of its own. */
public final class Deployment implements AutoCloseable {

    /** With this a dead instance is noticed after two seconds, rather than after eight. */
    public static final String QUICK_TO_NOTICE = "DBSCHEDULER_HEARTBEATINTERVAL=250ms";

    private static final Duration LONGEST_BROADCAST = Duration.ofSeconds(90);

    private final MySqlServer mysql = MySqlServer.shared();
    private final String schema = mysql.newSchema();
    private final JdbcClient database =
            JdbcClient.create(new DriverManagerDataSource(mysql.jdbcUrl(schema), mysql.username(), mysql.password()));
    private final ScriptedSmtpServer mail = new ScriptedSmtpServer();
    private final List<Instance> instances = new ArrayList<>();

    public ScriptedSmtpServer mail() {
        return mail;
    }

    public MySqlServer mysql() {
        return mysql;
    }

    public JdbcClient database() {
        return database;
    }

    /**
     * Starts an instance; the first one makes the schema.
     *
     * @param name how it calls itself to the mail server
     * @param settings more environment variables, as {@code NAME=value}
     */
    public Instance start(String name, String... settings) {
        return start(FreePort.draw(), name, settings);
    }

    /** Starts one in the place of another that has ended. */
    public Instance startAgain(Instance ended, String name, String... settings) {
        return start(ended.port(), name, settings);
    }

    private Instance start(int port, String name, String... settings) {
        Map<String, String> environment = new HashMap<>(Map.of(
                "PORT", Integer.toString(port),
                "MANAGEMENT_PORT", Integer.toString(FreePort.draw()),
                "SECRET_PIN", Service.PIN,
                "DB_URL", mysql.jdbcUrl(schema),
                "DB_USERNAME", mysql.username(),
                "DB_PASSWORD", mysql.password(),
                "SMTP_HOST", "127.0.0.1",
                "SMTP_PORT", Integer.toString(mail.port()),
                "SES_MAX_SEND_RATE", "0",
                "PUBLIC_URL", "http://" + name));
        environment.put("BROADCAST_WAIT", "0s");
        Stream.of(settings).map(each -> each.split("=", 2)).forEach(each -> environment.put(each[0], each[1]));
        long run = ProcessHandle.current().pid();
        Path log = Path.of("target", "service", "%d-%s-%d.log".formatted(run, schema, instances.size()))
                .toAbsolutePath();
        Instance instance = new Instance(ServiceJar.run(environment, log), port, log);
        instances.add(instance);
        return instance.awaitStart();
    }

    /** Starts a command on the same database; all else that it needs is not set. */
    public Command command(String... arguments) {
        return Command.start(
                Map.of(
                        "SPRING_PROFILES_ACTIVE", "prod",
                        "DB_URL", mysql.jdbcUrl(schema),
                        "DB_USERNAME", mysql.username(),
                        "DB_PASSWORD", mysql.password()),
                Path.of("target"),
                arguments);
    }

    /** Accepts a notice to everyone registered. */
    public long broadcast(Instance by) {
        return broadcast(by, Map.of());
    }

    /** Accepts one on some terms. */
    public long broadcast(Instance by, Map<String, String> terms) {
        Map<String, String> form = new HashMap<>(terms);
        form.putAll(Map.of("secretPin", Service.PIN, "title", "Security notice", "contents", "Please update."));
        Service.Answer answer = by.service().post(Service.BROADCAST, form);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return Long.parseLong(answer.header("Location").replaceAll(".*/", ""));
    }

    public JsonNode progress(Instance of, long broadcast) {
        return of.service().asBoard("GET", Service.BROADCAST + "/" + broadcast).json();
    }

    public void awaitSent(Instance by, long broadcast) {
        await().atMost(LONGEST_BROADCAST)
                .pollInterval(Duration.ofMillis(100))
                .ignoreExceptions()
                .until(() -> progress(by, broadcast).get("status").asString().equals("sent"));
    }

    @Override
    public void close() {
        instances.forEach(Instance::kill);
        mail.close();
    }
}
