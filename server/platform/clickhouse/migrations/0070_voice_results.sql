-- Risks with their strength (from a low one on: questions apply the workspace's thresholds), the longest wait that is told of,
-- and what is said of each thing named, −1…1.
ALTER TABLE voice ADD COLUMN IF NOT EXISTS risks Map(LowCardinality(String), Float64) AFTER intents;
ALTER TABLE voice ADD COLUMN IF NOT EXISTS waiting_minutes Nullable(Float64) AFTER risks;
ALTER TABLE voice ADD COLUMN IF NOT EXISTS aspects Map(String, Float64) AFTER waiting_minutes;
