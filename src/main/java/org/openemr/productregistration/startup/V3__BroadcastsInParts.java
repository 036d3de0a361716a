package org.openemr.productregistration.startup;

/** What broadcasts cut as they are delivered, and statistics, need. */
class V3__BroadcastsInParts extends AddingMigration {

    V3__BroadcastsInParts() {
        super(
                "ALTER TABLE broadcast ADD COLUMN format VARCHAR(16) NOT NULL DEFAULT 'MARKDOWN'",
                "ALTER TABLE broadcast ADD COLUMN starts_at DATETIME(6) NULL",
                "ALTER TABLE broadcast ADD COLUMN first_recipients BIGINT NULL",
                "ALTER TABLE broadcast ADD COLUMN recipients BIGINT NULL",
                "ALTER TABLE broadcast ADD COLUMN sent BIGINT NULL",
                "ALTER TABLE broadcast ADD COLUMN failed BIGINT NULL",
                "ALTER TABLE broadcast ADD COLUMN sent_before BIGINT NOT NULL DEFAULT 0",
                "ALTER TABLE broadcast ADD COLUMN bounced_before BIGINT NOT NULL DEFAULT 0",
                "ALTER TABLE broadcast ADD COLUMN complained_before BIGINT NOT NULL DEFAULT 0",
                "ALTER TABLE delivery_failure ADD COLUMN reason VARCHAR(128) NULL",
                "CREATE INDEX delivery_failure_reason ON delivery_failure (broadcast_id, reason)",
                "CREATE INDEX slice_unfinished ON slice (finished_at, broadcast_id)",
                "CREATE INDEX registration_status ON registration (status)",
                "ALTER TABLE registration_count ADD COLUMN tallied_to BIGINT NOT NULL DEFAULT 0",
                """
                CREATE TABLE IF NOT EXISTS registration_tally (
                  kind       VARCHAR(16)  NOT NULL,
                  name       VARCHAR(128) NOT NULL,
                  registered BIGINT       NOT NULL,
                  PRIMARY KEY (kind, name),
                  KEY registration_tally_registered (kind, registered)
                ) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin""");
    }
}
