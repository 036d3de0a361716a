package org.openemr.productregistration.delivery;

import org.openemr.productregistration.message.Recipient;
import org.openemr.productregistration.message.MessageTemplate;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Writes each message into a folder instead of sending it, for trying the service out. */
final class OutboxConnection implements MailConnection {

    private final Path folder;
    private boolean open = true;

    OutboxConnection(Path folder) {
        this.folder = folder;
    }

    @Override
    public Outcome send(MessageTemplate message, Recipient recipient) {
        String name = message.fileName(recipient);
        try {
            Files.createDirectories(folder);
            Path unfinished = folder.resolve(name + ".part");
            try (OutputStream out = Files.newOutputStream(unfinished)) {
                message.writeTo(out, recipient);
            }
            Files.move(unfinished, folder.resolve(name), StandardCopyOption.REPLACE_EXISTING);
            return new Outcome.Accepted();
        } catch (IOException notWritten) {
            open = false;
            return new Outcome.ConnectionLost("can't write to " + folder + ": " + notWritten.getMessage(), false);
        }
    }

    @Override
    public boolean isOpen() {
        return open;
    }

    @Override
    public void close() {
        // Nothing is held open.
    }
}
