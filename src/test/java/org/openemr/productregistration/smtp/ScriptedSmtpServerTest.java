package org.openemr.productregistration.smtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ScriptedSmtpServerTest {

    private final ScriptedSmtpServer server = new ScriptedSmtpServer();
    private Duration timeout = Duration.ofSeconds(30);

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void remembersWhatItAccepted() throws MessagingException {
        send("a@example.org");
        send("b@example.org");

        assertThat(server.accepted()).extracting(Message::recipient).containsExactly("a@example.org", "b@example.org");
        assertThat(server.accepted().get(0).text()).contains("To: a@example.org\r\n", "\r\n.hidden dot\r\n");
        assertThat(server.accepted()).extracting(Message::messageId).doesNotHaveDuplicates();
        assertThat(server.connections()).isEqualTo(2);
    }

    @Test
    void refusesWhomTheScriptSays() {
        server.script(Script.FRIENDLY.but(Step.RCPT, "a@example.org", Answer.reply("550 5.1.1 No such user")));

        assertThatThrownBy(() -> send("a@example.org"))
                .rootCause()
                .isInstanceOf(SMTPAddressFailedException.class)
                .hasMessageContaining("550 5.1.1 No such user");
        assertThat(server.accepted()).isEmpty();
    }

    @Test
    void doesNotRememberWhatItCutBeforeThe250() throws MessagingException {
        server.script(Script.FRIENDLY.butFirst(1, Step.END, Answer.cut()));

        assertThatThrownBy(() -> send("a@example.org")).isInstanceOf(MessagingException.class);
        send("a@example.org");

        assertThat(server.accepted()).hasSize(1);
    }

    @Test
    void doesNotRememberWhatItCanNoLongerAnswer() throws MessagingException {
        server.script(Script.FRIENDLY.butFirst(1, Step.END, Answer.usual().before(server::restart)));

        assertThatThrownBy(() -> send("a@example.org")).isInstanceOf(MessagingException.class);
        send("a@example.org");

        assertThat(server.accepted()).hasSize(1);
    }

    @Test
    void remembersWhatItDidNotLiveToAnswer() {
        server.script(Script.FRIENDLY.butFirst(1, Step.END, Answer.usual().unheard()));

        assertThatThrownBy(() -> send("a@example.org")).isInstanceOf(MessagingException.class);

        assertThat(server.accepted()).hasSize(1);
    }

    @Test
    void saysNothingUntilTheClientGivesUp() {
        timeout = Duration.ofMillis(500);
        server.script(Script.FRIENDLY.but(Step.MAIL, Answer.silence()));

        assertThatThrownBy(() -> send("a@example.org")).hasStackTraceContaining("Read timed out");
    }

    @Test
    void callsAHookBetweenTheReplyAndTheCut() throws MessagingException {
        AtomicInteger seen = new AtomicInteger(-1);
        server.script(Script.FRIENDLY.but(
                Step.END, Answer.usual().after(() -> seen.set(server.count())).thenCut()));

        send("a@example.org");

        assertThat(seen).hasValue(1);
    }

    @Test
    void asksForNoPasswordButTakesOne() throws MessagingException {
        server.script(Script.FRIENDLY.butFirst(1, Step.AUTH, Answer.reply("535 5.7.8 Wrong")));

        assertThatThrownBy(() -> send("a@example.org", "secret")).hasMessageContaining("535 5.7.8 Wrong");
        send("a@example.org", "secret");

        assertThat(server.accepted()).hasSize(1);
    }

    @Test
    void comesBackOnThePortOfBefore() throws MessagingException {
        server.stop();
        assertThatThrownBy(() -> send("a@example.org")).hasStackTraceContaining("Connection refused");

        server.start();
        send("a@example.org");

        assertThat(server.accepted()).hasSize(1);
    }

    @Test
    void countsTheAttemptsForEachRecipient() throws MessagingException {
        server.script(Script.FRIENDLY.but(
                at -> at.step() == Step.RCPT && at.attempt() == 1, Answer.reply("450 4.2.1 Greylisted")));

        assertThatThrownBy(() -> send("a@example.org")).isInstanceOf(MessagingException.class);
        assertThatThrownBy(() -> send("b@example.org")).isInstanceOf(MessagingException.class);
        send("a@example.org");

        assertThat(server.accepted())
                .extracting(Message::client, Message::recipient)
                .containsExactly(tuple("test.example", "a@example.org"));
    }

    private void send(String recipient) throws MessagingException {
        send(recipient, "");
    }

    private void send(String recipient, String password) throws MessagingException {
        Session session = Session.getInstance(settings(!password.isEmpty()));
        MimeMessage message = new MimeMessage(session);
        message.setFrom("board@example.org");
        message.setRecipient(RecipientType.TO, new InternetAddress(recipient));
        message.setText("Hello\r\n.hidden dot\r\n");
        Transport.send(message, password.isEmpty() ? null : "user", password.isEmpty() ? null : password);
    }

    private Properties settings(boolean logsIn) {
        Properties settings = new Properties();
        settings.setProperty("mail.smtp.host", "127.0.0.1");
        settings.setProperty("mail.smtp.port", Integer.toString(server.port()));
        settings.setProperty("mail.smtp.localhost", "test.example");
        settings.setProperty("mail.smtp.timeout", Long.toString(timeout.toMillis()));
        settings.setProperty("mail.smtp.auth", Boolean.toString(logsIn));
        return settings;
    }
}
