-- The way from PostgreSQL to ClickHouse. Coordinator-local: claimed with SKIP LOCKED across workspaces.
CREATE TABLE projection_outbox (
  workspace_id uuid NOT NULL,
  voice_id uuid NOT NULL,
  enqueued_at timestamptz NOT NULL DEFAULT now(),
  -- A voice waits here for its analysis; if none comes it goes over without text, so that counts are right.
  due_at timestamptz NOT NULL,
  PRIMARY KEY (workspace_id, voice_id)
);
CREATE INDEX projection_outbox_due ON projection_outbox (due_at);

-- Grows with each claim, so a later projection of a voice always replaces an earlier one in ClickHouse.
CREATE SEQUENCE projection_version;

-- The ClickHouse table that a rebuild is filling: while a row is here every projection goes to that table too.
CREATE TABLE projection_rebuild (
  table_name text PRIMARY KEY,
  started_at timestamptz NOT NULL
);
