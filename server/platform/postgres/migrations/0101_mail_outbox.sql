-- Mails to members, queued with what makes them necessary. The address is the member's own when it is sent; it stands nowhere else.
CREATE TABLE mail_outbox (
  workspace_id uuid NOT NULL REFERENCES workspace (workspace_id),
  id uuid NOT NULL,
  member_id uuid NOT NULL,
  -- The same thing is queued once.
  key text NOT NULL,
  subject text NOT NULL,
  -- Null once it is sent or given up.
  text text,
  html text,
  unsubscribe_url text NOT NULL,
  queued_at timestamptz NOT NULL,
  attempts integer NOT NULL,
  sent_at timestamptz,
  failed_at timestamptz,
  -- The SMTP code, or why it was not tried any more; never the server's words, which may name the address.
  failure text,
  PRIMARY KEY (workspace_id, id),
  UNIQUE (workspace_id, key)
);
CREATE INDEX mail_outbox_member ON mail_outbox (workspace_id, member_id, queued_at);

ALTER TABLE mail_outbox ALTER COLUMN text SET STATISTICS 0, ALTER COLUMN html SET STATISTICS 0;
