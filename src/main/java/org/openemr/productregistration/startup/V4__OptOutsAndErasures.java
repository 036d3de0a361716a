package org.openemr.productregistration.startup;

/** What opt-outs, erasing one person and forgetting old reports need. */
class V4__OptOutsAndErasures extends AddingMigration {

    V4__OptOutsAndErasures() {
        super(
                """
                CREATE TABLE IF NOT EXISTS opt_out (
                  email_folded VARCHAR(254) NOT NULL,
                  email        VARCHAR(254) NOT NULL,
                  PRIMARY KEY (email_folded)
                ) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin""",
                """
                CREATE TABLE IF NOT EXISTS erasure (
                  hash CHAR(43) NOT NULL,
                  PRIMARY KEY (hash)
                ) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin""",
                """
                CREATE TABLE IF NOT EXISTS erasure_key (
                  id     TINYINT  NOT NULL,
                  secret CHAR(43) NOT NULL,
                  PRIMARY KEY (id)
                ) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin""",
                "ALTER TABLE broadcast ADD COLUMN bounced_forgotten BIGINT NOT NULL DEFAULT 0",
                "ALTER TABLE broadcast ADD COLUMN complained_forgotten BIGINT NOT NULL DEFAULT 0",
                "ALTER TABLE broadcast ADD COLUMN rejected_forgotten BIGINT NOT NULL DEFAULT 0",
                "CREATE INDEX delivery_failure_registration ON delivery_failure (registration_id)",
                "CREATE INDEX delivery_failure_first_attempt ON delivery_failure (first_attempt_at)",
                "CREATE INDEX feedback_received ON feedback (received_at)");
    }
}
