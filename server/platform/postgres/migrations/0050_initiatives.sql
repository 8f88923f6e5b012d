-- What a department does about an opportunity, and the plan it is judged by.
CREATE TABLE initiative (
  workspace_id uuid NOT NULL REFERENCES workspace (workspace_id),
  id uuid NOT NULL,
  title text NOT NULL,
  hypothesis text NOT NULL,
  status text NOT NULL CHECK (status IN ('draft', 'proposed', 'approved', 'running', 'finished', 'cancelled')),
  -- Entered after the fact and judged on imported history: shown as "retrospective, not pre-registered" wherever it appears.
  retrospective boolean NOT NULL DEFAULT false,
  opportunity_id uuid,
  topic_id uuid,
  touchpoint_id uuid,
  -- The period whose data led to it, where an opportunity did: a baseline must not lean on the peak that made somebody choose.
  chosen_from date,
  chosen_to date,
  owner_department_id uuid NOT NULL,
  owner_member_id uuid NOT NULL,
  starts_on date,
  due_on date,
  started_at timestamptz,
  finished_at timestamptz,
  approved_by uuid,
  approved_at timestamptz,
  cancellation_reason text,
  plan jsonb,
  plan_frozen_at timestamptz,
  plan_hash text,
  -- The newest evaluation and its verdict, told by prove, so that a board of initiatives needs no question per card.
  evaluation_id uuid,
  verdict text,
  created_by text NOT NULL,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  PRIMARY KEY (workspace_id, id),
  FOREIGN KEY (workspace_id, owner_department_id) REFERENCES department (workspace_id, id),
  FOREIGN KEY (workspace_id, owner_member_id) REFERENCES member (workspace_id, id),
  FOREIGN KEY (workspace_id, approved_by) REFERENCES member (workspace_id, id)
);
CREATE INDEX initiative_opportunity ON initiative (workspace_id, opportunity_id) WHERE opportunity_id IS NOT NULL;

CREATE TABLE initiative_department (
  workspace_id uuid NOT NULL,
  initiative_id uuid NOT NULL,
  department_id uuid NOT NULL,
  PRIMARY KEY (workspace_id, initiative_id, department_id),
  FOREIGN KEY (workspace_id, initiative_id) REFERENCES initiative (workspace_id, id) ON DELETE CASCADE,
  FOREIGN KEY (workspace_id, department_id) REFERENCES department (workspace_id, id)
);

CREATE TABLE initiative_milestone (
  workspace_id uuid NOT NULL,
  id uuid NOT NULL,
  initiative_id uuid NOT NULL,
  title text NOT NULL,
  due_on date,
  done_at timestamptz,
  created_at timestamptz NOT NULL,
  PRIMARY KEY (workspace_id, id),
  FOREIGN KEY (workspace_id, initiative_id) REFERENCES initiative (workspace_id, id) ON DELETE CASCADE
);
CREATE INDEX initiative_milestone_initiative ON initiative_milestone (workspace_id, initiative_id);

CREATE TABLE initiative_comment (
  workspace_id uuid NOT NULL,
  id uuid NOT NULL,
  initiative_id uuid NOT NULL,
  member_id uuid NOT NULL,
  text text NOT NULL,
  mentions uuid[] NOT NULL DEFAULT '{}',
  created_at timestamptz NOT NULL,
  PRIMARY KEY (workspace_id, id),
  FOREIGN KEY (workspace_id, initiative_id) REFERENCES initiative (workspace_id, id) ON DELETE CASCADE,
  FOREIGN KEY (workspace_id, member_id) REFERENCES member (workspace_id, id)
);
CREATE INDEX initiative_comment_initiative ON initiative_comment (workspace_id, initiative_id);

-- The history people read beside an initiative; rows are only ever added.
CREATE TABLE initiative_event (
  workspace_id uuid NOT NULL,
  id uuid NOT NULL,
  initiative_id uuid NOT NULL,
  at timestamptz NOT NULL,
  member_id uuid,
  event text NOT NULL,
  detail jsonb NOT NULL DEFAULT '{}',
  PRIMARY KEY (workspace_id, id),
  FOREIGN KEY (workspace_id, initiative_id) REFERENCES initiative (workspace_id, id) ON DELETE CASCADE
);
CREATE INDEX initiative_event_initiative ON initiative_event (workspace_id, initiative_id);
