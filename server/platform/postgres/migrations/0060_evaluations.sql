-- What was found about an initiative, and the frozen evidence it rests on: weekly figures and ids of voices, never text.
CREATE TABLE evaluation (
  workspace_id uuid NOT NULL REFERENCES workspace (workspace_id),
  id uuid NOT NULL,
  initiative_id uuid NOT NULL,
  -- The same evidence judged by the same method is the same evaluation, however often somebody asks.
  data_hash text NOT NULL,
  method text NOT NULL,
  -- The plan as it was registered, so that the judgement can be read without the initiative.
  plan jsonb NOT NULL,
  plan_hash text NOT NULL,
  started_on date NOT NULL,
  retrospective boolean NOT NULL,
  verdict text NOT NULL CHECK (verdict IN (
    'worked-and-pays', 'worked', 'too-small-to-pay', 'harmed', 'did-not-work', 'cannot-tell-yet', 'refused')),
  -- Figures and codes; the sentences in either language are made of them when they are read.
  judgement jsonb NOT NULL,
  -- Voices frozen by part and phase. What is missing from evaluation_voice has been erased since.
  voice_counts jsonb NOT NULL,
  computed_by text NOT NULL,
  computed_at timestamptz NOT NULL,
  PRIMARY KEY (workspace_id, id),
  UNIQUE (workspace_id, initiative_id, data_hash, method),
  FOREIGN KEY (workspace_id, initiative_id) REFERENCES initiative (workspace_id, id)
);

CREATE TABLE evaluation_week (
  workspace_id uuid NOT NULL,
  evaluation_id uuid NOT NULL,
  -- The Monday.
  week date NOT NULL,
  phase text NOT NULL CHECK (phase IN ('before', 'chosen', 'after')),
  -- Null where nobody answered: a mean of nothing is not zero.
  treated float8,
  treated_n bigint NOT NULL,
  comparison float8,
  comparison_n bigint NOT NULL,
  used boolean NOT NULL,
  PRIMARY KEY (workspace_id, evaluation_id, week),
  FOREIGN KEY (workspace_id, evaluation_id) REFERENCES evaluation (workspace_id, id) ON DELETE CASCADE
);

CREATE TABLE evaluation_voice (
  workspace_id uuid NOT NULL,
  evaluation_id uuid NOT NULL,
  part text NOT NULL CHECK (part IN ('treated', 'comparison')),
  phase text NOT NULL CHECK (phase IN ('before', 'chosen', 'after')),
  voice_id uuid NOT NULL,
  PRIMARY KEY (workspace_id, evaluation_id, part, voice_id),
  FOREIGN KEY (workspace_id, evaluation_id) REFERENCES evaluation (workspace_id, id) ON DELETE CASCADE
);
-- Erasing a customer looks for their voices in every evaluation.
CREATE INDEX evaluation_voice_voice ON evaluation_voice (workspace_id, voice_id);
