-- The workspace and the people who work in it.
CREATE TABLE workspace (
  workspace_id uuid PRIMARY KEY,
  name text NOT NULL,
  time_zone text NOT NULL DEFAULT 'Asia/Tokyo',
  language text NOT NULL DEFAULT 'ja' CHECK (language IN ('ja', 'en')),
  -- Every question is asked of one generation of analyses; re-analysis writes the next one beside it.
  generation integer NOT NULL DEFAULT 1,
  settings jsonb NOT NULL DEFAULT '{}',
  created_at timestamptz NOT NULL
);

CREATE TABLE department (
  workspace_id uuid NOT NULL REFERENCES workspace (workspace_id),
  id uuid NOT NULL,
  parent_id uuid,
  name text NOT NULL,
  kind text NOT NULL DEFAULT 'department' CHECK (kind IN ('department', 'vendor')),
  created_at timestamptz NOT NULL,
  archived_at timestamptz,
  PRIMARY KEY (workspace_id, id),
  UNIQUE (workspace_id, name),
  FOREIGN KEY (workspace_id, parent_id) REFERENCES department (workspace_id, id)
);

CREATE TABLE member (
  workspace_id uuid NOT NULL REFERENCES workspace (workspace_id),
  id uuid NOT NULL,
  account_id text NOT NULL,
  name text NOT NULL,
  email text NOT NULL,
  role text NOT NULL CHECK (role IN ('owner', 'admin', 'executive', 'hq', 'manager', 'analyst', 'agent', 'viewer')),
  department_id uuid,
  created_at timestamptz NOT NULL,
  deactivated_at timestamptz,
  PRIMARY KEY (workspace_id, id),
  UNIQUE (workspace_id, account_id),
  FOREIGN KEY (workspace_id, department_id) REFERENCES department (workspace_id, id)
);
CREATE INDEX member_account ON member (account_id);

CREATE TABLE invitation (
  workspace_id uuid NOT NULL REFERENCES workspace (workspace_id),
  id uuid NOT NULL,
  email text NOT NULL,
  role text NOT NULL,
  department_id uuid,
  token_hash text NOT NULL,
  invited_by uuid,
  created_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL,
  accepted_at timestamptz,
  revoked_at timestamptz,
  PRIMARY KEY (workspace_id, id),
  UNIQUE (workspace_id, token_hash),
  FOREIGN KEY (workspace_id, department_id) REFERENCES department (workspace_id, id)
);

-- The key's secret is shown once and kept as a hash; the key text names its workspace, so a look-up touches one shard.
CREATE TABLE api_key (
  workspace_id uuid NOT NULL REFERENCES workspace (workspace_id),
  id uuid NOT NULL,
  name text NOT NULL,
  hash text NOT NULL,
  hint text NOT NULL,
  scopes text[] NOT NULL,
  created_by uuid,
  created_at timestamptz NOT NULL,
  expires_at timestamptz,
  last_used_at timestamptz,
  revoked_at timestamptz,
  PRIMARY KEY (workspace_id, id),
  UNIQUE (workspace_id, hash)
);

-- Who changed what, and who looked at unmasked text. Rows are only ever added; erasure replaces nothing here because
-- entries name subjects by id, never by personal data.
CREATE TABLE audit_entry (
  workspace_id uuid NOT NULL REFERENCES workspace (workspace_id),
  id uuid NOT NULL,
  at timestamptz NOT NULL,
  actor_kind text NOT NULL CHECK (actor_kind IN ('member', 'key', 'operator', 'system')),
  actor_id text,
  action text NOT NULL,
  subject_kind text NOT NULL,
  subject_id text,
  detail jsonb NOT NULL DEFAULT '{}',
  request_id text,
  PRIMARY KEY (workspace_id, id)
);
CREATE INDEX audit_entry_subject ON audit_entry (workspace_id, subject_kind, subject_id);
