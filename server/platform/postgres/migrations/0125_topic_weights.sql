-- How much each topic weighs in customers' scores, learnt from scored voices; at most one version is adopted.
CREATE TABLE topic_weighting (
  workspace_id uuid NOT NULL REFERENCES workspace (workspace_id),
  id uuid NOT NULL,
  number integer NOT NULL,
  -- Grows when it is learnt again without the voices of somebody who was erased.
  revision integer NOT NULL DEFAULT 1,
  status text NOT NULL CHECK (status IN ('learning', 'proposed', 'adopted', 'former', 'declined', 'failed', 'withdrawn')),
  failure text,
  -- Voices learnt from, by kind of score.
  scores jsonb NOT NULL DEFAULT '{}',
  -- Explained share on voices held back, with intervals: topic-weights/measure.ts.
  measured jsonb,
  -- By topic: effect in points, its deviation, voices.
  weights jsonb NOT NULL DEFAULT '[]',
  -- The same, learnt without the voices held back: what a later version is compared with.
  compared_weights jsonb NOT NULL DEFAULT '[]',
  -- The voices it learnt from, so that an erasure finds it.
  voice_ids uuid[] NOT NULL DEFAULT '{}',
  erased integer NOT NULL DEFAULT 0,
  requested_by text NOT NULL,
  requested_at timestamptz NOT NULL,
  learnt_at timestamptz,
  decided_by text,
  decided_at timestamptz,
  PRIMARY KEY (workspace_id, id),
  UNIQUE (workspace_id, number)
);
CREATE UNIQUE INDEX topic_weighting_adopted ON topic_weighting (workspace_id) WHERE status = 'adopted';
