-- Web pages of a touchpoint that the product looks at by itself, from an address on.
CREATE TABLE web_address (
  workspace_id uuid NOT NULL,
  id uuid NOT NULL,
  touchpoint_id uuid NOT NULL,
  url text NOT NULL,
  -- Whether the page at the address must hold a form.
  expects_form boolean NOT NULL DEFAULT false,
  created_at timestamptz NOT NULL,
  PRIMARY KEY (workspace_id, id),
  UNIQUE (workspace_id, touchpoint_id, url),
  FOREIGN KEY (workspace_id, touchpoint_id) REFERENCES touchpoint (workspace_id, id)
);

-- Each look at an address: how much was seen and how fast it was.
CREATE TABLE web_check (
  workspace_id uuid NOT NULL,
  id uuid NOT NULL,
  address_id uuid NOT NULL,
  started_at timestamptz NOT NULL,
  finished_at timestamptz NOT NULL,
  pages integer NOT NULL,
  failures integer NOT NULL,
  -- Milliseconds until the answer began, by the median of the pages; null when none answered.
  latency integer,
  certificate_until timestamptz,
  PRIMARY KEY (workspace_id, id),
  FOREIGN KEY (workspace_id, address_id) REFERENCES web_address (workspace_id, id) ON DELETE CASCADE
);
CREATE INDEX web_check_address ON web_check (workspace_id, address_id, started_at);

-- What was wrong with a page, from when it was first seen until it was seen to be good again.
CREATE TABLE web_fault (
  workspace_id uuid NOT NULL,
  id uuid NOT NULL,
  address_id uuid NOT NULL,
  page text NOT NULL,
  kind text NOT NULL CHECK (kind IN ('status', 'unreachable', 'redirects', 'slow', 'certificate', 'form', 'forbidden')),
  detail text NOT NULL,
  -- The page that links to it; null for the address itself.
  linked_from text,
  first_seen timestamptz NOT NULL,
  last_seen timestamptz NOT NULL,
  solved_at timestamptz,
  PRIMARY KEY (workspace_id, id),
  FOREIGN KEY (workspace_id, address_id) REFERENCES web_address (workspace_id, id) ON DELETE CASCADE
);
-- One fault of a kind is open at a page; when it comes again after it was solved it is a new one.
CREATE UNIQUE INDEX web_fault_open ON web_fault (workspace_id, address_id, page, kind) WHERE solved_at IS NULL;
