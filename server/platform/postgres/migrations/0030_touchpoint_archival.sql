-- A touchpoint out of use: it is offered no longer, and its voices stay and count.
ALTER TABLE touchpoint ADD COLUMN archived_at timestamptz;
