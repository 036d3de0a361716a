package org.openemr.productregistration.startup;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import org.springframework.beans.factory.BeanInitializationException;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.stereotype.Component;

/** Connects before Hibernate does, which would keep what the database says to itself, and miss a dialect. */
@Component
class FirstConnection implements BeanPostProcessor {

    @Override
    public Object postProcessAfterInitialization(Object bean, String beanName) {
        if (bean instanceof HikariDataSource database) {
            try {
                if (DatabaseSettings.EMBEDDED.equals(database.getJdbcUrl())) {
                    keepForOwner(DatabaseSettings.FILE);
                }
                database.getConnection().close();
            } catch (IOException | SQLException refused) {
                throw new BeanInitializationException("No connection to the database", refused);
            }
        }
        return bean;
    }

    /** Addresses are in it. An empty one is as good as none to the database. */
    private static void keepForOwner(Path file) throws IOException {
        if (FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
            if (!Files.isDirectory(file.getParent())) {
                Files.createDirectories(file.getParent());
            }
            restrict(file.getParent(), "rwx------");
            if (Files.notExists(file)) {
                Files.createFile(file);
            }
            restrict(file, "rw-------");
        }
    }

    private static void restrict(Path file, String permissions) {
        try {
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
        } catch (IOException anothers) {
            // Whose it is has to say who may read it.
        }
    }
}
