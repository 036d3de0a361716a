package org.openemr.productregistration.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.openemr.productregistration.smtp.Script.FRIENDLY;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openemr.productregistration.delivery.TurnableClock;
import org.openemr.productregistration.smtp.Answer;
import org.openemr.productregistration.smtp.ScriptedSmtpServer;
import org.openemr.productregistration.smtp.Step;
import org.springframework.mail.MailSendException;

/** Connections as the mail server sees them. */
class SmtpMailSenderTest {

    private final ScriptedSmtpServer server = new ScriptedSmtpServer();
    private final TurnableClock clock = new TurnableClock();
    private final SmtpMailSender sender = new SmtpMailSender(Duration.ofSeconds(5), clock);

    @BeforeEach
    void connect() {
        sender.setHost("127.0.0.1");
        sender.setPort(server.port());
        sender.getJavaMailProperties().setProperty("mail.smtp.localhost", "one.example");
        sender.getJavaMailProperties().setProperty("mail.smtp.quitwait", "false");
    }

    @AfterEach
    void close() {
        sender.destroy();
        server.close();
    }

    @Test
    void keepsAConnectionForTheNextMessage() throws MessagingException {
        sender.send(message());
        sender.send(message());

        assertThat(server.count()).isEqualTo(2);
        assertThat(server.connections()).isEqualTo(1);
    }

    @Test
    void keepsAConnectionOverWhichAMessageWasRefused() throws MessagingException {
        server.script(FRIENDLY.butFirst(1, Step.RCPT, Answer.reply("550 5.1.1 No such user")));

        assertThatThrownBy(() -> sender.send(message())).isInstanceOf(MailSendException.class);
        sender.send(message());

        assertThat(server.connections()).isEqualTo(1);
    }

    @Test
    void leavesAServerThatSaysItCloses() throws MessagingException {
        server.script(FRIENDLY.butFirst(1, Step.MAIL, Answer.reply("421 4.3.2 Closing")));

        assertThatThrownBy(() -> sender.send(message())).isInstanceOf(MailSendException.class);
        sender.send(message());

        assertThat(server.connections()).isEqualTo(2);
    }

    @Test
    void keepsNoConnectionForLong() throws MessagingException {
        sender.send(message());
        clock.turn(Duration.ofSeconds(6));

        sender.closeIdle();

        await().until(() -> server.heardInClear().contains("QUIT"));
        sender.send(message());
        assertThat(server.connections()).isEqualTo(2);
    }

    @Test
    void countsTheConnectionsInUseAndThoseKept() throws MessagingException {
        AtomicInteger meanwhile = new AtomicInteger();
        server.script(FRIENDLY.but(Step.END, Answer.usual().before(() -> meanwhile.set(sender.inUse()))));

        sender.send(message());

        assertThat(meanwhile).hasValue(1);
        assertThat(sender.inUse()).isZero();
        assertThat(sender.idle()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"535 5.7.8 Wrong, 1", "454 4.7.0 Later, 0"})
    void countsTheLoginsThatWereRefusedForGood(String reply, int count) throws MessagingException {
        Mailer mailer = new Mailer(sender);
        sender.setUsername("user");
        sender.setPassword("password");
        server.script(FRIENDLY.but(Step.AUTH, Answer.reply(reply)));

        mailer.send(message());

        assertThat(mailer.loginsRefused()).isEqualTo(count);
    }

    /** Its buffers are full before it has the message, and nothing else would end the wait. */
    @Test
    void doesNotWaitForAServerThatReadsNoMore() throws Exception {
        try (ServerSocket deaf = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            SmtpMailSender impatient = new SmtpMailSender(Duration.ofSeconds(1), clock);
            impatient.setHost("127.0.0.1");
            impatient.setPort(deaf.getLocalPort());
            MimeMessage large = message();
            large.setText("a long line of text\r\n".repeat(1_000_000));
            CompletableFuture<Void> talk = CompletableFuture.runAsync(() -> goDeafAtTheMessage(deaf));

            assertTimeoutPreemptively(
                    Duration.ofSeconds(15),
                    () -> assertThatThrownBy(() -> impatient.send(large)).isInstanceOf(MailSendException.class));
            talk.cancel(true);
        }
    }

    private static void goDeafAtTheMessage(ServerSocket server) {
        try {
            Socket client = server.accept();
            BufferedReader commands = new BufferedReader(new InputStreamReader(client.getInputStream()));
            client.getOutputStream().write("220 a\r\n".getBytes());
            for (String command = commands.readLine(); command != null; command = commands.readLine()) {
                boolean deaf = command.equals("DATA");
                client.getOutputStream().write((deaf ? "354 go\r\n" : "250 ok\r\n").getBytes());
                if (deaf) {
                    return;
                }
            }
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    private MimeMessage message() throws MessagingException {
        MimeMessage message = sender.createMimeMessage();
        message.setFrom("noreply@example.org");
        message.setRecipients(MimeMessage.RecipientType.TO, "clinic@example.org");
        message.setText("text");
        return message;
    }
}
