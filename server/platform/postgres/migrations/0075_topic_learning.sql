-- What people say about one voice and one topic, what was learnt from it, and how good that is.

-- A fact like those of voice_correction, about one topic alone: the newest of a voice and topic holds, null takes it back.
CREATE TABLE topic_answer (
  workspace_id uuid NOT NULL,
  id uuid NOT NULL,
  voice_id uuid NOT NULL,
  topic_id uuid NOT NULL,
  holds boolean,
  answered_by text NOT NULL,
  answered_at timestamptz NOT NULL,
  PRIMARY KEY (workspace_id, id),
  FOREIGN KEY (workspace_id, voice_id) REFERENCES voice (workspace_id, id) ON DELETE CASCADE,
  FOREIGN KEY (workspace_id, topic_id) REFERENCES topic (workspace_id, id)
);
CREATE INDEX topic_answer_voice ON topic_answer (workspace_id, voice_id, topic_id, answered_at);
CREATE INDEX topic_answer_topic ON topic_answer (workspace_id, topic_id);
CREATE INDEX voice_correction_topics ON voice_correction (workspace_id, voice_id) WHERE field = 'topics';

-- How rare each feature is in the company's voices: one for all its topics.
CREATE TABLE topic_vocabulary (
  workspace_id uuid PRIMARY KEY REFERENCES workspace (workspace_id),
  version integer NOT NULL,
  -- serializeVocabulary of @koewa/language/topics.
  weights text NOT NULL,
  -- Whose words it holds, so that an erasure finds it.
  voice_ids uuid[] NOT NULL,
  -- How many voices there were: when they have doubled, it is learnt anew.
  voices bigint NOT NULL,
  learned_at timestamptz NOT NULL
);

-- Every version of a topic's model; only the newest holds weights and the voices that it was learnt from.
CREATE TABLE topic_model (
  workspace_id uuid NOT NULL,
  topic_id uuid NOT NULL,
  version integer NOT NULL,
  -- serializeTopic of @koewa/language/topics; null once a newer version took over or an erasure took it away.
  model text,
  voice_ids uuid[] NOT NULL,
  -- Of the examples and the rule it was learnt and measured with: the same again need not be learnt again.
  digest text NOT NULL,
  examples_with bigint NOT NULL,
  examples_without bigint NOT NULL,
  -- Counts on voices held back: see topic-learning/quality.ts.
  quality jsonb NOT NULL,
  learned_at timestamptz NOT NULL,
  PRIMARY KEY (workspace_id, topic_id, version),
  FOREIGN KEY (workspace_id, topic_id) REFERENCES topic (workspace_id, id)
);

-- A person may decide that a topic is tagged by its rule alone.
ALTER TABLE topic ADD COLUMN model_off boolean NOT NULL DEFAULT false;

-- Nothing of a voice's words may outlive it in the planner's statistics.
ALTER TABLE topic_vocabulary ALTER COLUMN weights SET STATISTICS 0;
ALTER TABLE topic_model ALTER COLUMN model SET STATISTICS 0;
