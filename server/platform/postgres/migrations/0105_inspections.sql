-- Whether somebody chose the stage; touchpoints that arrive with voices stand at "support" until somebody does.
ALTER TABLE touchpoint ADD COLUMN stage_chosen boolean NOT NULL DEFAULT false;
UPDATE touchpoint SET stage_chosen = true WHERE stage <> 'support' OR department_id IS NOT NULL;

-- What a workspace calls the stages of the journey, in which order, and which it does without. No row: as they come.
CREATE TABLE journey_stage (
  workspace_id uuid NOT NULL REFERENCES workspace (workspace_id),
  stage text NOT NULL CHECK (stage IN ('awareness', 'consideration', 'purchase', 'use', 'support', 'loyalty', 'advocacy')),
  name text,
  shown boolean NOT NULL,
  position integer NOT NULL,
  PRIMARY KEY (workspace_id, stage)
);

-- A gap that is meant so: nobody is reminded of it until it is due again.
CREATE TABLE touchpoint_exemption (
  workspace_id uuid NOT NULL,
  touchpoint_id uuid NOT NULL,
  gap text NOT NULL CHECK (gap IN ('owner', 'voices', 'exposure', 'stage', 'inspection')),
  reason text NOT NULL,
  stated_by text NOT NULL,
  stated_at timestamptz NOT NULL,
  until timestamptz NOT NULL,
  PRIMARY KEY (workspace_id, touchpoint_id, gap),
  FOREIGN KEY (workspace_id, touchpoint_id) REFERENCES touchpoint (workspace_id, id)
);

-- What is looked at in each channel. No row: the checklist that comes with Koewa.
CREATE TABLE inspection_checklist (
  workspace_id uuid NOT NULL REFERENCES workspace (workspace_id),
  kind text NOT NULL,
  items jsonb NOT NULL,
  changed_at timestamptz NOT NULL,
  PRIMARY KEY (workspace_id, kind)
);

CREATE TABLE inspection_round (
  workspace_id uuid NOT NULL REFERENCES workspace (workspace_id),
  id uuid NOT NULL,
  title text NOT NULL,
  starts_on date NOT NULL,
  ends_on date NOT NULL CHECK (ends_on >= starts_on),
  created_by text NOT NULL,
  created_at timestamptz NOT NULL,
  closed_at timestamptz,
  PRIMARY KEY (workspace_id, id)
);

-- A touchpoint in a round, with the checklist as it was when the round began.
CREATE TABLE inspection_visit (
  workspace_id uuid NOT NULL,
  id uuid NOT NULL,
  round_id uuid NOT NULL,
  touchpoint_id uuid NOT NULL,
  inspector_id uuid,
  items jsonb NOT NULL,
  -- When every item had a finding for the first time.
  inspected_at timestamptz,
  PRIMARY KEY (workspace_id, id),
  UNIQUE (workspace_id, round_id, touchpoint_id),
  FOREIGN KEY (workspace_id, round_id) REFERENCES inspection_round (workspace_id, id) ON DELETE CASCADE,
  FOREIGN KEY (workspace_id, touchpoint_id) REFERENCES touchpoint (workspace_id, id)
);
CREATE INDEX inspection_visit_touchpoint ON inspection_visit (workspace_id, touchpoint_id);

CREATE TABLE inspection_finding (
  workspace_id uuid NOT NULL,
  visit_id uuid NOT NULL,
  item_id text NOT NULL,
  verdict text NOT NULL CHECK (verdict IN ('ok', 'mend', 'not-applicable')),
  note text NOT NULL DEFAULT '',
  found_by text NOT NULL,
  found_at timestamptz NOT NULL,
  mended_at timestamptz,
  PRIMARY KEY (workspace_id, visit_id, item_id),
  FOREIGN KEY (workspace_id, visit_id) REFERENCES inspection_visit (workspace_id, id) ON DELETE CASCADE
);
