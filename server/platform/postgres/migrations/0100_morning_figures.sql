-- Figures of the morning page, one row for each scope that somebody reads it with and each day. May be thrown away.
CREATE TABLE morning_figures (
  workspace_id uuid NOT NULL REFERENCES workspace (workspace_id),
  day date NOT NULL,
  -- A hash of `scope`, or 'all'.
  scope_key text NOT NULL,
  scope jsonb NOT NULL,
  figures jsonb NOT NULL,
  computed_at timestamptz NOT NULL,
  PRIMARY KEY (workspace_id, day, scope_key)
);

ALTER TABLE morning_figures ALTER COLUMN figures SET STATISTICS 0, ALTER COLUMN scope SET STATISTICS 0;
