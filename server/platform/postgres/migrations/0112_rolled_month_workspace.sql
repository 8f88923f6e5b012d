-- A month that was added up belongs to a workspace like everything else, and goes with it.
DELETE FROM rolled_month WHERE NOT EXISTS (SELECT FROM workspace WHERE workspace.workspace_id = rolled_month.workspace_id);
ALTER TABLE rolled_month ADD FOREIGN KEY (workspace_id) REFERENCES workspace (workspace_id);
