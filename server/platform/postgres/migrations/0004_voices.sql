-- Touchpoints, voices as they were heard, exposure, and the imports they came by.
CREATE TABLE touchpoint (
  workspace_id uuid NOT NULL REFERENCES workspace (workspace_id),
  id uuid NOT NULL,
  name text NOT NULL,
  -- The name as it is looked up: width, case and spacing folded, so that ＨＰ and HP are one place.
  name_key text NOT NULL,
  channel text NOT NULL CHECK (channel IN ('phone', 'email', 'form', 'chat', 'line', 'survey', 'review', 'social', 'store', 'sales', 'visit')),
  stage text NOT NULL DEFAULT 'support' CHECK (stage IN ('awareness', 'consideration', 'purchase', 'use', 'support', 'loyalty', 'advocacy')),
  department_id uuid,
  -- Where its voices count now; always one step, never a chain.
  merged_into uuid,
  created_at timestamptz NOT NULL,
  PRIMARY KEY (workspace_id, id),
  UNIQUE (workspace_id, name_key),
  FOREIGN KEY (workspace_id, department_id) REFERENCES department (workspace_id, id),
  FOREIGN KEY (workspace_id, merged_into) REFERENCES touchpoint (workspace_id, id)
);

CREATE TABLE import (
  workspace_id uuid NOT NULL REFERENCES workspace (workspace_id),
  id uuid NOT NULL,
  kind text NOT NULL CHECK (kind IN ('voices', 'customers', 'transactions', 'exposures')),
  file_name text NOT NULL,
  file_bytes bigint NOT NULL,
  mapping jsonb NOT NULL DEFAULT '{}',
  -- What the file looked like at upload: columns, encoding, whether every byte could be read.
  guess jsonb NOT NULL DEFAULT '{}',
  -- Who asked, with what they may see, so that the job acts as they would.
  requested_by jsonb NOT NULL DEFAULT '{}',
  language text NOT NULL DEFAULT 'ja' CHECK (language IN ('ja', 'en')),
  status text NOT NULL CHECK (status IN ('uploaded', 'running', 'finished', 'failed')),
  error text,
  attempts integer NOT NULL DEFAULT 0,
  rows bigint NOT NULL DEFAULT 0,
  accepted bigint NOT NULL DEFAULT 0,
  duplicates bigint NOT NULL DEFAULT 0,
  rejected bigint NOT NULL DEFAULT 0,
  -- Length of the file of rejected rows at the last commit: what lies beyond was written by a run that died.
  rejected_bytes bigint NOT NULL DEFAULT 0,
  bytes_read bigint NOT NULL DEFAULT 0,
  created_by text,
  created_at timestamptz NOT NULL,
  started_at timestamptz,
  finished_at timestamptz,
  PRIMARY KEY (workspace_id, id)
);
CREATE INDEX import_status ON import (workspace_id, status) WHERE status IN ('uploaded', 'running');

-- One thing somebody expressed. Immutable once heard: a correction is a row of voice_correction.
CREATE TABLE voice (
  workspace_id uuid NOT NULL REFERENCES workspace (workspace_id),
  id uuid NOT NULL,
  source text NOT NULL,
  source_id text NOT NULL,
  occurred_at timestamptz NOT NULL,
  -- The calendar day in the workspace's time zone when it was first heard: part of ClickHouse's sort key, so it never changes.
  heard_day date NOT NULL,
  touchpoint_id uuid NOT NULL,
  channel text NOT NULL,
  speaker text NOT NULL DEFAULT 'customer' CHECK (speaker IN ('customer', 'employee', 'observer')),
  text text NOT NULL,
  nps smallint CHECK (nps BETWEEN 0 AND 10),
  csat smallint CHECK (csat BETWEEN 1 AND 5),
  ces smallint CHECK (ces BETWEEN 1 AND 7),
  star smallint CHECK (star BETWEEN 1 AND 5),
  customer_id uuid,
  attributes jsonb NOT NULL DEFAULT '{}',
  import_id uuid,
  received_at timestamptz NOT NULL,
  PRIMARY KEY (workspace_id, id),
  UNIQUE (workspace_id, source, source_id),
  FOREIGN KEY (workspace_id, touchpoint_id) REFERENCES touchpoint (workspace_id, id),
  FOREIGN KEY (workspace_id, customer_id) REFERENCES customer (workspace_id, id),
  FOREIGN KEY (workspace_id, import_id) REFERENCES import (workspace_id, id)
);
CREATE INDEX voice_customer ON voice (workspace_id, customer_id) WHERE customer_id IS NOT NULL;
CREATE INDEX voice_heard_day ON voice (workspace_id, heard_day);

-- A fact a person stated about a voice. The newest fact of a field is the effective one and beats every machine version.
CREATE TABLE voice_correction (
  workspace_id uuid NOT NULL,
  id uuid NOT NULL,
  voice_id uuid NOT NULL,
  field text NOT NULL CHECK (field IN ('touchpoint', 'occurredAt', 'intents', 'sentiment', 'topics')),
  -- JSON null takes the correction back: the machine's value holds again.
  value jsonb NOT NULL,
  corrected_by text NOT NULL,
  corrected_at timestamptz NOT NULL,
  PRIMARY KEY (workspace_id, id),
  FOREIGN KEY (workspace_id, voice_id) REFERENCES voice (workspace_id, id) ON DELETE CASCADE
);
CREATE INDEX voice_correction_voice ON voice_correction (workspace_id, voice_id, field, corrected_at);

CREATE TABLE exposure (
  workspace_id uuid NOT NULL,
  touchpoint_id uuid NOT NULL,
  day date NOT NULL,
  measure text NOT NULL DEFAULT 'contacts',
  amount float8 NOT NULL CHECK (amount >= 0),
  updated_at timestamptz NOT NULL,
  PRIMARY KEY (workspace_id, touchpoint_id, day, measure),
  FOREIGN KEY (workspace_id, touchpoint_id) REFERENCES touchpoint (workspace_id, id)
);

-- See 0003: nothing of a voice's words may outlive it in the planner's statistics.
ALTER TABLE voice ALTER COLUMN text SET STATISTICS 0, ALTER COLUMN attributes SET STATISTICS 0;
ALTER TABLE import ALTER COLUMN guess SET STATISTICS 0;
