package org.openemr.productregistration.delivery;

import org.openemr.productregistration.message.Recipient;
import org.openemr.productregistration.message.MessageTemplate;
import org.openemr.productregistration.message.MessageSettings;
import org.openemr.productregistration.message.EmailMessage;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.internet.InternetAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutboxConnectionTest {

    @Test
    void isLostWithoutBlamingTheRecipientWhereNothingCanBeWritten(@TempDir Path folder) throws Exception {
        MessageSettings settings = new MessageSettings(
                new InternetAddress("noreply@example.org"), "", URI.create("http://localhost:8080"), "");
        MessageTemplate message = MessageTemplate.of(new EmailMessage("Patch", "text"), settings, "7", Instant.EPOCH);
        Path file = Files.createFile(folder.resolve("outbox"));
        OutboxConnection connection = new OutboxConnection(file);

        Outcome outcome = connection.send(message, new Recipient(1, "clinic@example.org", "token", true));

        assertThat(outcome)
                .isInstanceOfSatisfying(
                        Outcome.ConnectionLost.class,
                        lost -> assertThat(lost.isAtMessage()).isFalse());
        assertThat(connection.isOpen()).isFalse();
    }
}
