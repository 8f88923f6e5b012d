-- How long each kind of data is kept, where somebody said so; without a row it is kept for good.
CREATE TABLE retention_rule (
  workspace_id uuid NOT NULL REFERENCES workspace (workspace_id),
  kind text NOT NULL CHECK (kind IN ('voices', 'customers', 'transactions', 'rejected-rows', 'audit')),
  months integer NOT NULL CHECK (months BETWEEN 1 AND 600),
  -- Nothing goes before: time to think again after a rule was made or tightened.
  applies_from timestamptz NOT NULL,
  changed_by text NOT NULL,
  changed_at timestamptz NOT NULL,
  PRIMARY KEY (workspace_id, kind)
);

-- Voices whose time is over leave ClickHouse and evaluations the way of an erasure: by a tombstone, here one of many voices.
ALTER TABLE tombstone DROP CONSTRAINT tombstone_subject_kind_check;
ALTER TABLE tombstone ADD CONSTRAINT tombstone_subject_kind_check CHECK (subject_kind IN ('customer', 'voice', 'retention'));
