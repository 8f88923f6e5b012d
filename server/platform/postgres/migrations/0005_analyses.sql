-- What the machine understood of a voice, by generation, and the topics people keep.
CREATE TABLE topic (
  workspace_id uuid NOT NULL REFERENCES workspace (workspace_id),
  id uuid NOT NULL,
  parent_id uuid,
  name text NOT NULL,
  rule jsonb NOT NULL DEFAULT '{}',
  status text NOT NULL DEFAULT 'active' CHECK (status IN ('active', 'proposed', 'archived')),
  merged_into uuid,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  PRIMARY KEY (workspace_id, id),
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
  -- Spans into the voice's own text, so that a screen can show what each result rests on.
  evidence jsonb NOT NULL,
  masked_text text NOT NULL,
  search_text text NOT NULL,
  search_terms text[] NOT NULL,
  terms text[] NOT NULL,
  analyzed_at timestamptz NOT NULL,
  PRIMARY KEY (workspace_id, generation, voice_id),
  FOREIGN KEY (workspace_id, voice_id) REFERENCES voice (workspace_id, id) ON DELETE CASCADE
);
