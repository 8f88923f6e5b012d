-- From which strength a risk counts as one, where a workspace wants it otherwise than 0.5.
CREATE TABLE risk_threshold (
  workspace_id uuid NOT NULL REFERENCES workspace (workspace_id),
  kind text NOT NULL CHECK (kind IN ('leave', 'safety', 'legal', 'abuse', 'self-harm')),
  threshold float8 NOT NULL CHECK (threshold BETWEEN 0 AND 1),
  changed_at timestamptz NOT NULL,
  PRIMARY KEY (workspace_id, kind)
);
