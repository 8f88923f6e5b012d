-- What each import brought and changed, so that the whole of it can be taken back.
ALTER TABLE customer ADD COLUMN import_id uuid;
ALTER TABLE customer_identity ADD COLUMN import_id uuid;
CREATE INDEX customer_import ON customer (workspace_id, import_id) WHERE import_id IS NOT NULL;
CREATE INDEX customer_identity_import ON customer_identity (workspace_id, import_id) WHERE import_id IS NOT NULL;
CREATE INDEX customer_transaction_import ON customer_transaction (workspace_id, import_id) WHERE import_id IS NOT NULL;
CREATE INDEX voice_import ON voice (workspace_id, import_id) WHERE import_id IS NOT NULL;

-- What stood there before an import wrote over it, field by field; before is null where nothing stood there.
CREATE TABLE import_change (
  workspace_id uuid NOT NULL,
  import_id uuid NOT NULL,
  -- In the order of writing: of two imports that changed the same thing the later one has the greater id.
  id uuid NOT NULL,
  kind text NOT NULL CHECK (kind IN ('customer', 'transaction', 'exposure')),
  key text NOT NULL,
  -- Whose the values are, so that they go with an erased person.
  customer_id uuid,
  before jsonb,
  after jsonb NOT NULL,
  PRIMARY KEY (workspace_id, import_id, kind, key),
  FOREIGN KEY (workspace_id, import_id) REFERENCES import (workspace_id, id),
  FOREIGN KEY (workspace_id, customer_id) REFERENCES customer (workspace_id, id) ON DELETE CASCADE
);
CREATE INDEX import_change_key ON import_change (workspace_id, kind, key, id);
CREATE INDEX import_change_customer ON import_change (workspace_id, customer_id) WHERE customer_id IS NOT NULL;
-- See 0003: nothing of people's words may outlive them in the planner's statistics.
ALTER TABLE import_change ALTER COLUMN before SET STATISTICS 0, ALTER COLUMN after SET STATISTICS 0;

-- Imports of before this migration kept no such record: of them voices and transactions can be taken back, and nothing else.
ALTER TABLE import ADD COLUMN traced boolean NOT NULL DEFAULT false;
ALTER TABLE import ADD COLUMN undo jsonb;
-- Since when and from which byte it has been running: what the time left is reckoned from.
ALTER TABLE import ADD COLUMN running_since timestamptz;
ALTER TABLE import ADD COLUMN running_from_byte bigint NOT NULL DEFAULT 0;
ALTER TABLE import ADD COLUMN paused_at timestamptz;
ALTER TABLE import DROP CONSTRAINT import_status_check;
ALTER TABLE import ADD CONSTRAINT import_status_check CHECK (status IN ('uploaded', 'running', 'paused', 'finished', 'failed', 'undoing', 'undone'));
DROP INDEX import_status;
CREATE INDEX import_status ON import (workspace_id, status) WHERE status IN ('uploaded', 'running', 'paused', 'undoing');

ALTER TABLE tombstone DROP CONSTRAINT tombstone_subject_kind_check;
ALTER TABLE tombstone ADD CONSTRAINT tombstone_subject_kind_check CHECK (subject_kind IN ('customer', 'voice', 'retention', 'import'));
