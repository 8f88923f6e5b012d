-- What the machine understood of a voice, by generation, and the topics people keep.
CREATE TABLE topic (
  workspace_id uuid NOT NULL REFERENCES workspace (workspace_id),
  id uuid NOT NULL,
  parent_id uuid,
  name text NOT NULL,
  rule jsonb NOT NULL DEFAULT '{}',
  status text NOT NULL DEFAULT 'active' CHECK (status IN ('active', 'archived')),
  -- Found by the machine and not yet looked at by a person; it tags voices like any other.
  proposed boolean NOT NULL DEFAULT false,
  merged_into uuid,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  PRIMARY KEY (workspace_id, id),
  UNIQUE (workspace_id, name),
  FOREIGN KEY (workspace_id, parent_id) REFERENCES topic (workspace_id, id),
  FOREIGN KEY (workspace_id, merged_into) REFERENCES topic (workspace_id, id)
);

CREATE TABLE analysis (
  workspace_id uuid NOT NULL,
  generation integer NOT NULL,
  voice_id uuid NOT NULL,
  version text NOT NULL,
  language text NOT NULL,
  intents text[] NOT NULL,
  sentiment float8,
  topics uuid[] NOT NULL,
  -- Spans into masked_text, so that a screen can show what each result rests on. Short keys: see analysis/evidence.ts.
  evidence jsonb NOT NULL,
  masked_text text NOT NULL,
  -- One word a line instead of text[]: half the bytes, and the driver parses an array ten times slower than it splits lines.
  search_terms text NOT NULL,
  terms text NOT NULL,
  -- Why the analyser gave up on this text; then there is no masked text either, and the voice is counted without it.
  failure text,
  analyzed_at timestamptz NOT NULL,
  PRIMARY KEY (workspace_id, generation, voice_id),
  FOREIGN KEY (workspace_id, voice_id) REFERENCES voice (workspace_id, id) ON DELETE CASCADE
);

-- Generations beside the workspace's own that arrivals are analysed for: one is being filled, or was live until yesterday.
CREATE TABLE analysis_generation (
  workspace_id uuid NOT NULL REFERENCES workspace (workspace_id),
  generation integer NOT NULL,
  status text NOT NULL CHECK (status IN ('filling', 'retired')),
  changed_at timestamptz NOT NULL,
  PRIMARY KEY (workspace_id, generation)
);
