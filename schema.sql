-- The whole schema, for those who create it by hand on an empty MySQL 8 database; the service also creates it by itself.
--   mysql -h HOST -u USER -p product_registration < schema.sql

CREATE TABLE IF NOT EXISTS registration (
  id                BIGINT       NOT NULL AUTO_INCREMENT,
  product_id        CHAR(36)     NOT NULL,
  email             VARCHAR(254) NOT NULL,
  email_folded      VARCHAR(254) NOT NULL,
  version           VARCHAR(128) NULL,
  distribution      VARCHAR(128) NULL,
  status            VARCHAR(16)  NOT NULL,
  unsubscribe_token CHAR(22)     NOT NULL,
  created_at        DATETIME(6)  NOT NULL,
  PRIMARY KEY (id),
  UNIQUE KEY registration_email (email_folded),
  UNIQUE KEY registration_unsubscribe_token (unsubscribe_token),
  KEY registration_status (status)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

-- One row: how many registrations have an id up to counted_to, so that counting reads only the newer ones; and the id up
-- to which they are in registration_tally.
CREATE TABLE IF NOT EXISTS registration_count (
  id         TINYINT NOT NULL,
  counted    BIGINT  NOT NULL,
  counted_to BIGINT  NOT NULL,
  tallied_to BIGINT  NOT NULL DEFAULT 0,
  PRIMARY KEY (id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

INSERT IGNORE INTO registration_count (id, counted, counted_to) VALUES (1, 0, 0);

-- How many registered in each month, with each version, with each distribution; the name is empty for those who told none.
CREATE TABLE IF NOT EXISTS registration_tally (
  kind       VARCHAR(16)  NOT NULL,
  name       VARCHAR(128) NOT NULL,
  registered BIGINT       NOT NULL,
  PRIMARY KEY (kind, name),
  KEY registration_tally_registered (kind, registered)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

-- Addresses that must not be written to and never registered; who of them registers is written to.
CREATE TABLE IF NOT EXISTS opt_out (
  email_folded VARCHAR(254) NOT NULL,
  email        VARCHAR(254) NOT NULL,
  PRIMARY KEY (email_folded)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

-- Of everybody erased a hash, keyed with the one row of erasure_key, so that no old list brings them back.
CREATE TABLE IF NOT EXISTS erasure (
  hash CHAR(43) NOT NULL,
  PRIMARY KEY (hash)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

CREATE TABLE IF NOT EXISTS erasure_key (
  id     TINYINT  NOT NULL,
  secret CHAR(43) NOT NULL,
  PRIMARY KEY (id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

-- A notice. Its sums are those of its slices until it is over, and then kept here; what was before a resume does not count
-- for pausing it again, and what is forgotten of single people still counts.
CREATE TABLE IF NOT EXISTS broadcast (
  id                BIGINT       NOT NULL AUTO_INCREMENT,
  title             VARCHAR(510) NOT NULL,
  contents          MEDIUMTEXT   NOT NULL,
  status            VARCHAR(16)  NOT NULL,
  reason            VARCHAR(512) NULL,
  idempotency_key   VARCHAR(128) NULL,
  highest_id        BIGINT       NOT NULL,
  created_at        DATETIME(6)  NOT NULL,
  finished_at       DATETIME(6)  NULL,
  format            VARCHAR(16)  NOT NULL DEFAULT 'MARKDOWN',
  starts_at         DATETIME(6)  NULL,
  first_recipients  BIGINT       NULL,
  recipients        BIGINT       NULL,
  sent              BIGINT       NULL,
  failed            BIGINT       NULL,
  sent_before       BIGINT       NOT NULL DEFAULT 0,
  bounced_before    BIGINT       NOT NULL DEFAULT 0,
  complained_before BIGINT       NOT NULL DEFAULT 0,
  bounced_forgotten    BIGINT    NOT NULL DEFAULT 0,
  complained_forgotten BIGINT    NOT NULL DEFAULT 0,
  rejected_forgotten   BIGINT    NOT NULL DEFAULT 0,
  PRIMARY KEY (id),
  UNIQUE KEY broadcast_idempotency_key (idempotency_key),
  KEY broadcast_status (status)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

-- A run of recipients, sent in the order of their ids: those up to cursor_id are done, those up to last_id are not.
CREATE TABLE IF NOT EXISTS slice (
  id            BIGINT      NOT NULL AUTO_INCREMENT,
  broadcast_id  BIGINT      NOT NULL,
  cursor_id     BIGINT      NOT NULL,
  last_id       BIGINT      NOT NULL,
  recipients    INT         NOT NULL,
  sent          INT         NOT NULL,
  failed        INT         NOT NULL,
  claim         INT         NOT NULL,
  progressed_at DATETIME(6) NOT NULL,
  finished_at   DATETIME(6) NULL,
  PRIMARY KEY (id),
  KEY slice_broadcast (broadcast_id),
  KEY slice_unfinished (finished_at, broadcast_id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

-- Who was not reached at the first try: to be tried again at next_attempt_at, or given up where that is null.
CREATE TABLE IF NOT EXISTS delivery_failure (
  broadcast_id     BIGINT       NOT NULL,
  registration_id  BIGINT       NOT NULL,
  slice_id         BIGINT       NOT NULL,
  reply_code       INT          NOT NULL,
  reply            VARCHAR(512) NOT NULL,
  attempts         INT          NOT NULL,
  first_attempt_at DATETIME(6)  NOT NULL,
  next_attempt_at  DATETIME(6)  NULL,
  reason           VARCHAR(128) NULL,
  PRIMARY KEY (broadcast_id, registration_id),
  KEY delivery_failure_due (slice_id, next_attempt_at),
  KEY delivery_failure_reason (broadcast_id, reason),
  KEY delivery_failure_registration (registration_id),
  KEY delivery_failure_first_attempt (first_attempt_at)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

-- What Amazon SES told of a message after it was accepted; the key lets the same notification count once.
CREATE TABLE IF NOT EXISTS feedback (
  feedback_id     VARCHAR(128) NOT NULL,
  registration_id BIGINT       NOT NULL,
  broadcast_id    BIGINT       NULL,
  kind            VARCHAR(16)  NOT NULL,
  received_at     DATETIME(6)  NOT NULL,
  PRIMARY KEY (feedback_id, registration_id),
  KEY feedback_broadcast (broadcast_id, kind),
  KEY feedback_registration (registration_id, kind, received_at),
  KEY feedback_received (received_at)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

-- db-scheduler's own table.
CREATE TABLE IF NOT EXISTS scheduled_tasks (
  task_name            VARCHAR(100) NOT NULL,
  task_instance        VARCHAR(100) NOT NULL,
  task_data            BLOB         NULL,
  execution_time       DATETIME(6)  NOT NULL,
  picked               BOOLEAN      NOT NULL,
  picked_by            VARCHAR(50)  NULL,
  last_success         DATETIME(6)  NULL,
  last_failure         DATETIME(6)  NULL,
  consecutive_failures INT          NULL,
  last_heartbeat       DATETIME(6)  NULL,
  version              BIGINT       NOT NULL,
  priority             SMALLINT     NULL,
  PRIMARY KEY (task_name, task_instance),
  KEY scheduled_tasks_execution_time (execution_time),
  KEY scheduled_tasks_last_heartbeat (last_heartbeat)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

-- Bucket4j's own table: the send rate that all instances share.
CREATE TABLE IF NOT EXISTS bucket (
  id    BIGINT NOT NULL,
  state BLOB   NULL,
  PRIMARY KEY (id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;
