package org.openemr.productregistration.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import org.jspecify.annotations.Nullable;
import org.springframework.mail.MailSendException;
import org.springframework.mail.javamail.JavaMailSenderImpl;

/** Writes each message into a folder instead of sending it, for trying the service out. */
class OutboxMailSender extends JavaMailSenderImpl {

    private final Path folder;

    OutboxMailSender(Path folder) {
        this.folder = folder;
    }

    @Override
    protected void doSend(MimeMessage[] messages, Object @Nullable [] originals) {
        for (MimeMessage message : messages) {
            try {
                write(message);
            } catch (IOException | MessagingException notWritten) {
                throw new MailSendException("can't write to " + folder + ": " + notWritten.getMessage(), notWritten);
            }
        }
    }

    /** Under the name that its Message-ID has before the {@code @}. */
    private void write(MimeMessage message) throws IOException, MessagingException {
        String name = message.getMessageID().replaceAll("^<|@.*", "");
        Files.createDirectories(folder, forOwner("rwx------"));
        Path unfinished = folder.resolve(name + ".part");
        Files.deleteIfExists(unfinished);
        Files.createFile(unfinished, forOwner("rw-------"));
        try (OutputStream out = Files.newOutputStream(unfinished)) {
            message.writeTo(out);
        }
        Files.move(unfinished, folder.resolve(name + ".eml"), StandardCopyOption.REPLACE_EXISTING);
    }

    /** An address and a token are in each, where the file system can keep them for one. */
    private static FileAttribute<?>[] forOwner(String permissions) {
        return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }
}
