-- What voices speak about that no topic covers, as the machine found it and a person decided.
CREATE TABLE topic_proposal (
  workspace_id uuid NOT NULL REFERENCES workspace (workspace_id),
  id uuid NOT NULL,
  -- By which the next run knows it again: discoverTopics of @koewa/language/topics.
  discovery_id text NOT NULL,
  name text NOT NULL,
  phrases text[] NOT NULL,
  -- Phrases of three and more of its voices with their weights (JSON), so that the next run knows the group again.
  weights jsonb NOT NULL,
  -- Three typical sentences of masked texts: [{"voiceId": …, "text": …}].
  sentences jsonb NOT NULL,
  voice_ids uuid[] NOT NULL,
  status text NOT NULL CHECK (status IN ('open', 'accepted', 'merged', 'dismissed')),
  -- What it became or went into.
  topic_id uuid,
  -- The part of its rule that merging put into the other topic's, so that it can be taken out again (JSON of a rule).
  added jsonb,
  -- A person named it: later runs keep the name.
  renamed boolean NOT NULL DEFAULT false,
  decided_by text,
  decided_at timestamptz,
  found_at timestamptz NOT NULL,
  seen_at timestamptz NOT NULL,
  PRIMARY KEY (workspace_id, id),
  UNIQUE (workspace_id, discovery_id),
  FOREIGN KEY (workspace_id, topic_id) REFERENCES topic (workspace_id, id)
);

-- When a workspace's voices were last looked through, and how many no topic covered.
CREATE TABLE topic_discovery (
  workspace_id uuid PRIMARY KEY REFERENCES workspace (workspace_id),
  ran_at timestamptz NOT NULL,
  voices bigint NOT NULL,
  uncovered bigint NOT NULL
);

-- Nothing of a voice's words may outlive it in the planner's statistics.
ALTER TABLE topic_proposal ALTER COLUMN phrases SET STATISTICS 0, ALTER COLUMN weights SET STATISTICS 0, ALTER COLUMN sentences SET STATISTICS 0, ALTER COLUMN name SET STATISTICS 0;
