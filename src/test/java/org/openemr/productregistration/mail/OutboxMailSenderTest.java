package org.openemr.productregistration.mail;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutboxMailSenderTest {

    @Test
    void writesAMessageIntoAFileThatIsNamedAfterIt(@TempDir Path folder) throws Exception {
        OutboxMailSender sender = new OutboxMailSender(folder.resolve("outbox"));

        Outcome outcome = new Mailer(sender).send(message(sender));

        assertThat(outcome).isInstanceOf(Outcome.Accepted.class);
        assertThat(Files.readString(folder.resolve("outbox/7.1.eml"))).contains("To: clinic@example.org", "text");
        assertThat(permissions(folder.resolve("outbox"))).isEqualTo("rwx------");
        assertThat(permissions(folder.resolve("outbox/7.1.eml"))).isEqualTo("rw-------");
    }

    private static String permissions(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }

    @Test
    void blamesNoRecipientWhereNothingCanBeWritten(@TempDir Path folder) throws Exception {
        OutboxMailSender sender = new OutboxMailSender(Files.createFile(folder.resolve("outbox")));

        Outcome outcome = new Mailer(sender).send(message(sender));

        assertThat(outcome).isInstanceOfSatisfying(Outcome.ConnectionLost.class, lost -> {
            assertThat(lost.isAtMessage()).isFalse();
            assertThat(lost.reply().toString()).startsWith("can't write to " + folder.resolve("outbox"));
        });
    }

    private static MimeMessage message(OutboxMailSender sender) throws MessagingException, IOException {
        MimeMessage message = sender.createMimeMessage();
        message.setRecipients(MimeMessage.RecipientType.TO, "clinic@example.org");
        message.setText("text");
        message.saveChanges();
        message.setHeader("Message-ID", "<7.1@example.org>");
        return message;
    }
}
