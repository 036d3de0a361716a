package org.openemr.productregistration.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.openemr.productregistration.Clinics;
import org.openemr.productregistration.TestCertificate;
import org.openemr.productregistration.mysql.OnMySql;
import org.openemr.productregistration.process.Deployment;
import org.openemr.productregistration.process.Instance;
import org.openemr.productregistration.smtp.Message;
import org.openemr.productregistration.smtp.ScriptedSmtpServer;

/** A mail server across a network, to which neither password nor message goes but over TLS, and to nobody else. */
@OnMySql
class TlsIT {

    private static final String HOST = "mail.example.org";
    private static final TestCertificate ITS_OWN = TestCertificate.of(HOST);
    private static final TestCertificate ANOTHERS = TestCertificate.of("mail.example.net");
    private static final TestCertificate FORGED = TestCertificate.of(HOST);

    private final Deployment deployment = new Deployment();
    private final ScriptedSmtpServer mail = deployment.mail();
    private Instance instance;

    @BeforeEach
    void start(@TempDir Path folder) throws IOException {
        String noServerThere = "127.0.0.2 " + HOST + "\n";
        Path hosts = Files.writeString(folder.resolve("hosts"), noServerThere + "127.0.0.1 localhost " + HOST + "\n");
        String trust = TestCertificate.trusting(folder.resolve("trusted"), ITS_OWN, ANOTHERS);
        instance = deployment.start(
                "one.example",
                "SMTP_HOST=" + HOST,
                "SES_SMTP_USERNAME=user",
                "SES_SMTP_PASSWORD=password",
                "JDK_JAVA_OPTIONS=-Djdk.net.hosts.file=" + hosts + " " + trust);
        Clinics.register(deployment.database(), 3);
    }

    @AfterEach
    void stop() {
        deployment.close();
    }

    @Test
    void saysNothingButHelloBeforeTls() {
        mail.offerTls(ITS_OWN.serverContext());

        deployment.awaitSent(instance, deployment.broadcast(instance));

        assertThat(mail.accepted())
                .extracting(Message::recipient)
                .map(Clinics::number)
                .containsExactlyInAnyOrder(1, 2, 3);
        assertThat(mail.heardInClear()).containsOnly("EHLO one.example", "STARTTLS");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("untrustworthy")
    void waitsForAServerThatCanBeTrusted(String what, Consumer<ScriptedSmtpServer> offer, String reason) {
        offer.accept(mail);

        long broadcast = deployment.broadcast(instance);
        await().atMost(Duration.ofSeconds(30)).until(() -> mail.connections() >= 2);

        assertThat(instance.log()).contains("can't connect: " + reason);
        assertThat(mail.accepted()).isEmpty();
        assertThat(mail.heardInClear()).isSubsetOf("EHLO one.example", "STARTTLS", "QUIT");
        mail.offerTls(ITS_OWN.serverContext());
        deployment.awaitSent(instance, broadcast);
    }

    static Stream<Arguments> untrustworthy() {
        return Stream.of(
                untrustworthy("no TLS", mail -> {}, "the mail server offers no TLS"),
                untrustworthy(
                        "another host's certificate",
                        mail -> mail.offerTls(ANOTHERS.serverContext()),
                        "No subject alternative DNS name matching " + HOST + " found"),
                untrustworthy(
                        "a forged certificate",
                        mail -> mail.offerTls(FORGED.serverContext()),
                        "Signature does not match"));
    }

    private static Arguments untrustworthy(String what, Consumer<ScriptedSmtpServer> offer, String reason) {
        return arguments(what, offer, reason);
    }
}
