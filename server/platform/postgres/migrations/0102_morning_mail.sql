-- Who wants the morning page by mail; without a row nobody does.
CREATE TABLE morning_mail (
  workspace_id uuid NOT NULL REFERENCES workspace (workspace_id),
  member_id uuid NOT NULL,
  cadence text NOT NULL CHECK (cadence IN ('never', 'daily', 'weekly')),
  -- ISO: 1 is Monday.
  weekday integer NOT NULL CHECK (weekday BETWEEN 1 AND 7),
  -- In the workspace's time zone.
  at_time time NOT NULL,
  language text NOT NULL CHECK (language IN ('ja', 'en')),
  -- The workspace's day on which it last went out, or was not due any more.
  last_day date,
  changed_at timestamptz NOT NULL,
  PRIMARY KEY (workspace_id, member_id),
  FOREIGN KEY (workspace_id, member_id) REFERENCES member (workspace_id, id) ON DELETE CASCADE
);
