package org.openemr.productregistration.startup;

import java.io.IOException;
import java.net.BindException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Tells what the system refuses: to write a file or a folder, such as that of the embedded database, or to listen. */
class SystemFailureAnalyzer extends AbstractFailureAnalyzer<IOException> {

    @Override
    protected @Nullable FailureAnalysis analyze(Throwable failure, IOException refused) {
        if (refused instanceof FileSystemException file && !(file instanceof NoSuchFileException)) {
            return new FailureAnalysis(
                    "The file or folder %s can't be written."
                            .formatted(Path.of(file.getFile()).toAbsolutePath()),
                    "Let the user that runs the service write there, or start it in another folder.",
                    failure);
        }
        if (refused instanceof BindException && !isInUse(refused)) {
            return new FailureAnalysis(
                    "The service can't listen where it should: %s.".formatted(refused.getMessage()),
                    "Check PORT and MANAGEMENT_PORT (those below 1024 are for root), SERVER_ADDRESS and MANAGEMENT_ADDRESS.",
                    failure);
        }
        return null;
    }

    /** Spring Boot tells that itself, and of which port. */
    private static boolean isInUse(IOException refused) {
        return String.valueOf(refused.getMessage()).contains("in use");
    }
}
