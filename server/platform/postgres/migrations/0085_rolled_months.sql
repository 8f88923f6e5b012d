-- Which months of ClickHouse's voices are added up (understand/rollups). A month is one in which voices were heard.
CREATE TABLE rolled_month (
  workspace_id uuid NOT NULL,
  generation integer NOT NULL,
  -- Year and month: 202604.
  month integer NOT NULL,
  -- A new number whenever a voice that sums count is no longer what it was; sums are used while `rolled` is that number.
  changed bigint NOT NULL,
  rolled bigint,
  -- The name of the sums in ClickHouse. They count the voices that the server took in before `horizon` (milliseconds since 1970, as
  -- in a voice's id); those of the sums that are being made, before `next_horizon`.
  roll bigint,
  horizon bigint,
  next_horizon bigint,
  -- When the last voice came in behind the horizon.
  grown_at timestamptz,
  -- When it may be added up. Null: nothing to do.
  due_at timestamptz,
  -- The topics' tree that sums by topic follow, and attributes with too many values for sums.
  topics_stamp text,
  -- Whether all its voices carry their customer's number: not those that were projected before customers had one.
  numbered boolean NOT NULL DEFAULT true,
  left_out text[] NOT NULL DEFAULT '{}',
  PRIMARY KEY (workspace_id, generation, month)
);
-- Sums that were begun, until they are thrown away: those that no month counts any more go some minutes later.
CREATE TABLE made_sum (
  roll bigint PRIMARY KEY,
  begun_at timestamptz NOT NULL
);
CREATE INDEX rolled_month_due ON rolled_month (due_at) WHERE due_at IS NOT NULL;
