-- What is worth improving: a topic at a touchpoint. Ids stay, whatever the figures say; topic and touchpoint are other stages'.
CREATE TABLE opportunity (
  workspace_id uuid NOT NULL REFERENCES workspace (workspace_id),
  id uuid NOT NULL,
  topic_id uuid NOT NULL,
  touchpoint_id uuid NOT NULL,
  status text NOT NULL DEFAULT 'open' CHECK (status IN ('open', 'accepted', 'dismissed')),
  -- The opportunity its voices count for; always one step, never a chain.
  merged_into uuid,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  PRIMARY KEY (workspace_id, id),
  UNIQUE (workspace_id, topic_id, touchpoint_id),
  FOREIGN KEY (workspace_id, merged_into) REFERENCES opportunity (workspace_id, id)
);
CREATE INDEX opportunity_merged ON opportunity (workspace_id, merged_into) WHERE merged_into IS NOT NULL;

-- Who decided what, when and why; rows are only ever added, and the newest one of an opportunity holds.
CREATE TABLE opportunity_decision (
  workspace_id uuid NOT NULL,
  id uuid NOT NULL,
  opportunity_id uuid NOT NULL,
  decision text NOT NULL CHECK (decision IN ('accepted', 'dismissed', 'reopened', 'merged', 'separated')),
  reason text,
  merged_into uuid,
  -- What it looked like when it was decided: the period and whether it stood at a peak. Later figures are of later periods.
  period_from date,
  period_to date,
  spike jsonb,
  decided_by text NOT NULL,
  decided_at timestamptz NOT NULL,
  PRIMARY KEY (workspace_id, id),
  FOREIGN KEY (workspace_id, opportunity_id) REFERENCES opportunity (workspace_id, id) ON DELETE CASCADE
);
CREATE INDEX opportunity_decision_opportunity ON opportunity_decision (workspace_id, opportunity_id, id);

-- Initiatives made from an opportunity; written through this stage's facade.
CREATE TABLE opportunity_initiative (
  workspace_id uuid NOT NULL,
  opportunity_id uuid NOT NULL,
  initiative_id uuid NOT NULL,
  linked_at timestamptz NOT NULL,
  PRIMARY KEY (workspace_id, opportunity_id, initiative_id),
  FOREIGN KEY (workspace_id, opportunity_id) REFERENCES opportunity (workspace_id, id) ON DELETE CASCADE
);

-- The figures of the default period over the whole company, as they were last computed.
CREATE TABLE opportunity_figures (
  workspace_id uuid NOT NULL,
  opportunity_id uuid NOT NULL,
  rank integer NOT NULL,
  figures jsonb NOT NULL,
  PRIMARY KEY (workspace_id, opportunity_id),
  FOREIGN KEY (workspace_id, opportunity_id) REFERENCES opportunity (workspace_id, id) ON DELETE CASCADE
);

-- Of which period the figures are, and when they were computed.
CREATE TABLE opportunity_refresh (
  workspace_id uuid NOT NULL REFERENCES workspace (workspace_id),
  period_from date NOT NULL,
  period_to date NOT NULL,
  started_at timestamptz NOT NULL,
  PRIMARY KEY (workspace_id)
);
