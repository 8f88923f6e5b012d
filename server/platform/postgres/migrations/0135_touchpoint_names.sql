-- Names besides its own under which a touchpoint's voices come: its former ones, and those that people add. Where another
-- touchpoint is given such a name as its own, the name is its.
CREATE TABLE touchpoint_name (
  workspace_id uuid NOT NULL,
  name_key text NOT NULL,
  name text NOT NULL,
  touchpoint_id uuid NOT NULL,
  PRIMARY KEY (workspace_id, name_key),
  FOREIGN KEY (workspace_id, touchpoint_id) REFERENCES touchpoint (workspace_id, id) ON DELETE CASCADE
);
CREATE INDEX touchpoint_name_of ON touchpoint_name (workspace_id, touchpoint_id);
