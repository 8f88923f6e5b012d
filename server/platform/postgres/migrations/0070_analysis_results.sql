-- What questions ask of the richer analysis. Every risk is kept from a low strength on, so that a workspace's threshold
-- applies when a question is asked and changing it needs no analysis anew.
ALTER TABLE analysis
  -- Strength 0–1 by kind of risk.
  ADD COLUMN risks jsonb NOT NULL DEFAULT '{}',
  -- The longest time somebody says to have waited.
  ADD COLUMN waiting_minutes float8,
  -- Score −1…1 by the thing that is judged.
  ADD COLUMN aspects jsonb NOT NULL DEFAULT '{}';
-- See 0003: nothing of a voice's words may outlive it in the planner's statistics.
ALTER TABLE analysis ALTER COLUMN aspects SET STATISTICS 0;
