-- Places from which files are taken by a schedule: a folder of the server's, S3-compatible storage, or SFTP.
CREATE TABLE import_pull (
  workspace_id uuid NOT NULL REFERENCES workspace (workspace_id),
  id uuid NOT NULL,
  name text NOT NULL,
  -- Where: kind, and what is no secret of it.
  place jsonb NOT NULL,
  -- The secret key, password or private key, sealed.
  sealed_secret text,
  -- Of SFTP: the fingerprint that a person confirmed; another is refused.
  host_key text,
  -- File names: * and ?, several separated by commas.
  pattern text NOT NULL,
  -- The kept mapping by which files are read.
  mapping_id uuid NOT NULL,
  -- What becomes of voices that are known (import.known).
  known text NOT NULL CHECK (known IN ('keep', 'correct', 'overrule')),
  schedule jsonb NOT NULL,
  after text NOT NULL CHECK (after IN ('leave', 'move')),
  active boolean NOT NULL,
  language text NOT NULL CHECK (language IN ('ja', 'en')),
  -- The member who set it up last: files are imported in their name, while they are a member.
  member_id uuid NOT NULL,
  created_at timestamptz NOT NULL,
  changed_at timestamptz NOT NULL,
  next_at timestamptz,
  -- Pulls in a row that failed, and since when.
  failures integer NOT NULL DEFAULT 0,
  failing_since timestamptz,
  PRIMARY KEY (workspace_id, id),
  UNIQUE (workspace_id, name)
);
CREATE INDEX import_pull_due ON import_pull (workspace_id, next_at) WHERE active;

CREATE TABLE import_pull_run (
  workspace_id uuid NOT NULL,
  id uuid NOT NULL,
  pull_id uuid NOT NULL,
  asked text NOT NULL CHECK (asked IN ('schedule', 'person')),
  status text NOT NULL CHECK (status IN ('running', 'done', 'failed')),
  started_at timestamptz NOT NULL,
  finished_at timestamptz,
  -- Files whose names fit, and of them those taken now and those still being written.
  found integer NOT NULL DEFAULT 0,
  taken integer NOT NULL DEFAULT 0,
  waiting integer NOT NULL DEFAULT 0,
  refused integer NOT NULL DEFAULT 0,
  -- Why it failed: a code with a sentence in both languages, and what the other side said.
  fault text,
  detail text,
  PRIMARY KEY (workspace_id, id),
  FOREIGN KEY (workspace_id, pull_id) REFERENCES import_pull (workspace_id, id) ON DELETE CASCADE
);
CREATE INDEX import_pull_run_pull ON import_pull_run (workspace_id, pull_id, id);

-- Each file as it was taken once: by name, size and what the place says of its state, and by what it held.
CREATE TABLE import_pull_file (
  workspace_id uuid NOT NULL,
  id uuid NOT NULL,
  pull_id uuid NOT NULL,
  run_id uuid NOT NULL,
  path text NOT NULL,
  bytes bigint NOT NULL,
  -- ETag or time of change.
  stamp text NOT NULL,
  hash text,
  outcome text NOT NULL CHECK (outcome IN ('taken', 'same', 'refused')),
  detail text,
  import_id uuid,
  moved boolean NOT NULL DEFAULT false,
  taken_at timestamptz NOT NULL,
  PRIMARY KEY (workspace_id, id),
  UNIQUE (workspace_id, pull_id, path, bytes, stamp),
  FOREIGN KEY (workspace_id, pull_id) REFERENCES import_pull (workspace_id, id) ON DELETE CASCADE
);
CREATE INDEX import_pull_file_hash ON import_pull_file (workspace_id, pull_id, hash);
CREATE INDEX import_pull_file_run ON import_pull_file (workspace_id, run_id);
