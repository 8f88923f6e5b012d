-- An optional language model that drafts names and summaries. Off unless a workspace sets one up.
CREATE TABLE language_model (
  workspace_id uuid NOT NULL REFERENCES workspace (workspace_id),
  enabled boolean NOT NULL DEFAULT false,
  base_url text NOT NULL,
  model text NOT NULL,
  -- Sealed with the server's secret (platform/secrets); null: the environment's key, or none.
  sealed_key text,
  timeout_seconds integer NOT NULL,
  -- Tokens a local day, sent and received.
  daily_tokens integer NOT NULL,
  changed_at timestamptz NOT NULL,
  PRIMARY KEY (workspace_id)
);

-- Every call that left the server, without any text.
CREATE TABLE language_model_call (
  workspace_id uuid NOT NULL REFERENCES workspace (workspace_id),
  id uuid NOT NULL,
  at timestamptz NOT NULL,
  -- The workspace's calendar day, by which the budget is counted.
  day date NOT NULL,
  purpose text NOT NULL CHECK (purpose IN ('trial', 'topic-name', 'summary')),
  requested_by text NOT NULL,
  host text NOT NULL,
  model text NOT NULL,
  voices integer NOT NULL,
  -- running, answered, or why it failed.
  outcome text NOT NULL,
  -- While it runs an estimate that holds the budget; afterwards what the endpoint says.
  tokens integer NOT NULL,
  milliseconds integer,
  PRIMARY KEY (workspace_id, id)
);
CREATE INDEX language_model_call_day ON language_model_call (workspace_id, day);

CREATE TABLE draft (
  workspace_id uuid NOT NULL REFERENCES workspace (workspace_id),
  id uuid NOT NULL,
  kind text NOT NULL CHECK (kind IN ('topic-name', 'summary')),
  -- The topic, or the filter, that it is about.
  subject jsonb NOT NULL,
  content jsonb NOT NULL,
  -- Every voice that was sent for it: whoever is erased takes the draft along.
  voice_ids uuid[] NOT NULL,
  model text NOT NULL,
  requested_by text NOT NULL,
  created_at timestamptz NOT NULL,
  status text NOT NULL CHECK (status IN ('open', 'taken', 'refused')),
  decided_by text,
  decided_at timestamptz,
  PRIMARY KEY (workspace_id, id)
);

ALTER TABLE draft ALTER COLUMN content SET STATISTICS 0, ALTER COLUMN subject SET STATISTICS 0;
