package org.openemr.productregistration.startup;

import java.util.Arrays;
import java.util.List;
import org.flywaydb.core.api.MigrationInfo;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationStrategy;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class MigrationConfiguration {

    private static final Logger log = LoggerFactory.getLogger(MigrationConfiguration.class);

    @Bean
    V3__BroadcastsInParts broadcastsInParts() {
        return new V3__BroadcastsInParts();
    }

    @Bean
    V4__OptOutsAndErasures optOutsAndErasures() {
        return new V4__OptOutsAndErasures();
    }

    /**
     * Tries a migration again that failed at the start before, as one does that met a lock: each may run twice, since
     * MySQL's DDL knows no transaction. More than one that failed is nothing that a start of the service left behind.
     */
    @Bean
    FlywayMigrationStrategy againWhatFailed() {
        return flyway -> {
            List<MigrationInfo> failed = Arrays.stream(flyway.info().all())
                    .filter(migration -> migration.getState().isFailed())
                    .toList();
            if (failed.size() == 1) {
                log.warn(
                        "Migration {} failed before and is tried again",
                        failed.get(0).getVersion());
                flyway.repair();
            }
            flyway.migrate();
        };
    }
}
