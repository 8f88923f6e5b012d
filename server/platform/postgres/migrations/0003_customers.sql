-- Customers, the addresses by which they are known, and reversible merges.
CREATE TABLE customer (
  workspace_id uuid NOT NULL REFERENCES workspace (workspace_id),
  id uuid NOT NULL,
  name text,
  account_name text,
  attributes jsonb NOT NULL DEFAULT '{}',
  -- The customer this one is taken for, through however many merges: always one step to the end of the chain.
  merged_into uuid,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  PRIMARY KEY (workspace_id, id),
  FOREIGN KEY (workspace_id, merged_into) REFERENCES customer (workspace_id, id)
);
CREATE INDEX customer_merged_into ON customer (workspace_id, merged_into) WHERE merged_into IS NOT NULL;

CREATE TABLE customer_identity (
  workspace_id uuid NOT NULL,
  kind text NOT NULL CHECK (kind IN ('email', 'phone', 'line', 'external')),
  value text NOT NULL,
  customer_id uuid NOT NULL,
  created_at timestamptz NOT NULL,
  PRIMARY KEY (workspace_id, kind, value),
  FOREIGN KEY (workspace_id, customer_id) REFERENCES customer (workspace_id, id) ON DELETE CASCADE
);
CREATE INDEX customer_identity_customer ON customer_identity (workspace_id, customer_id);

CREATE TABLE customer_merge (
  workspace_id uuid NOT NULL,
  id uuid NOT NULL,
  kept_id uuid NOT NULL,
  merged_id uuid NOT NULL,
  reason text NOT NULL,
  merged_at timestamptz NOT NULL,
  merged_by text,
  undone_at timestamptz,
  undone_by text,
  PRIMARY KEY (workspace_id, id),
  FOREIGN KEY (workspace_id, kept_id) REFERENCES customer (workspace_id, id) ON DELETE CASCADE,
  FOREIGN KEY (workspace_id, merged_id) REFERENCES customer (workspace_id, id) ON DELETE CASCADE
);
CREATE INDEX customer_merge_kept ON customer_merge (workspace_id, kept_id);
CREATE INDEX customer_merge_merged ON customer_merge (workspace_id, merged_id);

-- Two identities of one voice that point to two people: nothing is merged by itself, somebody looks at it.
CREATE TABLE customer_conflict (
  workspace_id uuid NOT NULL,
  customer_id uuid NOT NULL,
  other_id uuid NOT NULL,
  -- The identity both claim: its kind alone, the value is with the other customer.
  kind text NOT NULL CHECK (kind IN ('email', 'phone', 'line', 'external')),
  noticed_at timestamptz NOT NULL,
  PRIMARY KEY (workspace_id, customer_id, other_id, kind),
  FOREIGN KEY (workspace_id, customer_id) REFERENCES customer (workspace_id, id) ON DELETE CASCADE,
  FOREIGN KEY (workspace_id, other_id) REFERENCES customer (workspace_id, id) ON DELETE CASCADE
);
CREATE INDEX customer_conflict_other ON customer_conflict (workspace_id, other_id);

CREATE TABLE customer_transaction (
  workspace_id uuid NOT NULL,
  id uuid NOT NULL,
  source text NOT NULL,
  source_id text NOT NULL,
  customer_id uuid NOT NULL,
  kind text NOT NULL CHECK (kind IN ('purchase', 'contract')),
  started_on date NOT NULL,
  ended_on date,
  amount float8 NOT NULL,
  margin float8,
  currency text NOT NULL DEFAULT 'JPY',
  import_id uuid,
  created_at timestamptz NOT NULL,
  PRIMARY KEY (workspace_id, id),
  UNIQUE (workspace_id, source, source_id),
  FOREIGN KEY (workspace_id, customer_id) REFERENCES customer (workspace_id, id) ON DELETE CASCADE
);
CREATE INDEX customer_transaction_customer ON customer_transaction (workspace_id, customer_id);

-- What was erased, so that erasure can be replayed after a restore. Holds ids alone; customer_ids are all that were merged.
CREATE TABLE tombstone (
  workspace_id uuid NOT NULL REFERENCES workspace (workspace_id),
  id uuid NOT NULL,
  subject_kind text NOT NULL CHECK (subject_kind IN ('customer', 'voice')),
  subject_id uuid NOT NULL,
  customer_ids uuid[] NOT NULL,
  voice_ids uuid[] NOT NULL,
  erased_at timestamptz NOT NULL,
  erased_by text,
  analytics_erased_at timestamptz,
  PRIMARY KEY (workspace_id, id),
  UNIQUE (workspace_id, subject_kind, subject_id)
);

-- The planner's statistics quote values. Columns with people's own strings keep none, so that erasing the rows is enough;
-- they are looked up by unique keys, for which statistics change nothing.
ALTER TABLE customer ALTER COLUMN name SET STATISTICS 0, ALTER COLUMN account_name SET STATISTICS 0, ALTER COLUMN attributes SET STATISTICS 0;
ALTER TABLE customer_identity ALTER COLUMN value SET STATISTICS 0;
