-- Sentiment learnt from voices that carry a score. Which version judges is said by the generation (generation_reading).
CREATE TABLE sentiment_version (
  workspace_id uuid NOT NULL REFERENCES workspace (workspace_id),
  id uuid NOT NULL,
  -- What people call it: version 3.
  number integer NOT NULL,
  -- Grows when it is learnt again without the voices of somebody who was erased.
  revision integer NOT NULL DEFAULT 1,
  status text NOT NULL CHECK (status IN ('learning', 'proposed', 'declined', 'failed', 'cancelled', 'withdrawn')),
  -- reading, measuring, training; and how far, 0–1.
  stage text NOT NULL DEFAULT 'waiting',
  progress float8 NOT NULL DEFAULT 0,
  -- Why it failed or was withdrawn: an id for which the console has a sentence.
  failure text,
  -- The language engine it rests on; with a newer one it has to be learnt again.
  engine_version text,
  -- Voices learnt from, by kind of score; a voice may carry several.
  scores jsonb NOT NULL DEFAULT '{}',
  -- Accuracies with intervals, confusions: sentiment/measured.ts.
  measured jsonb,
  -- Voices held back on which engine and version differ: ids and polarities, never text.
  examples jsonb NOT NULL DEFAULT '[]',
  -- The voices it learnt from, so that an erasure finds it.
  voice_ids uuid[] NOT NULL DEFAULT '{}',
  -- Voices learnt from that were erased since, and left out when it was learnt again.
  erased integer NOT NULL DEFAULT 0,
  -- The weights; null while learning, and gone when too few voices are left.
  model text,
  requested_by text NOT NULL,
  requested_at timestamptz NOT NULL,
  learnt_at timestamptz,
  decided_by text,
  decided_at timestamptz,
  PRIMARY KEY (workspace_id, id),
  UNIQUE (workspace_id, number)
);

-- Weights come of customers' words: nothing of them in the planner's statistics.
ALTER TABLE sentiment_version ALTER COLUMN model SET STATISTICS 0, ALTER COLUMN voice_ids SET STATISTICS 0;
