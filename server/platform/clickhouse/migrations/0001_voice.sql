-- Masked voices for counting, comparing and searching. The sort key holds immutable columns only: a voice that moves to
-- another touchpoint or is re-dated keeps its key and replaces its former row.
-- The settings: an erasure waits until the parts that still hold the person's words are gone; by default they are looked
-- for every half minute to five minutes, and kept for eight.
CREATE TABLE IF NOT EXISTS voice (
  workspace_id UUID,
  generation UInt32,
  heard_day Date32,
  voice_id UUID,
  version UInt64,
  occurred_at DateTime64(3, 'UTC'),
  day Date32,
  touchpoint_id UUID,
  channel LowCardinality(String),
  speaker LowCardinality(String),
  language LowCardinality(String),
  customer_id Nullable(UUID),
  nps Nullable(UInt8),
  csat Nullable(UInt8),
  ces Nullable(UInt8),
  star Nullable(UInt8),
  sentiment Nullable(Float64),
  intents Array(LowCardinality(String)),
  topics Array(UUID),
  attributes Map(LowCardinality(String), String),
  text String CODEC(ZSTD(3)),
  search_text String CODEC(ZSTD(3)),
  search_terms Array(String) CODEC(ZSTD(3)),
  terms Array(String) CODEC(ZSTD(3)),
  analyzed UInt8
)
ENGINE = ReplacingMergeTree(version)
PARTITION BY toYYYYMM(heard_day)
ORDER BY (workspace_id, generation, heard_day, voice_id)
SETTINGS old_parts_lifetime = 1, cleanup_delay_period = 2, cleanup_delay_period_random_add = 0, max_cleanup_delay_period = 5;
