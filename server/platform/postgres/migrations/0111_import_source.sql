-- Mappings that people keep for files which come again and again, proposed for the next file with the same columns.
CREATE TABLE import_source (
  workspace_id uuid NOT NULL REFERENCES workspace (workspace_id),
  id uuid NOT NULL,
  name text NOT NULL,
  -- SHA-256 of the file's column names: the same columns in another order are the same columns.
  columns_hash text NOT NULL,
  mapping jsonb NOT NULL,
  created_by text NOT NULL,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  -- When an import last ran by it.
  used_at timestamptz NOT NULL,
  PRIMARY KEY (workspace_id, id),
  UNIQUE (workspace_id, name)
);
CREATE INDEX import_source_columns ON import_source (workspace_id, columns_hash);
