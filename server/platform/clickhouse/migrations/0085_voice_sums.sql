-- Sums over a month's voices by day or month, touchpoint, channel, speaker and one facet more (understand/rollups). May be thrown
-- away: they are made again from `voice`. Each making of a month has a number, and which of them count is kept in PostgreSQL. Sentiment is added up in ten-thousandths: whole numbers give the same sum in every order.
CREATE TABLE IF NOT EXISTS voice_sum (
  workspace_id UUID,
  generation UInt32,
  roll UInt64,
  facet LowCardinality(String),
  name LowCardinality(String),
  span LowCardinality(String),
  day Date32,
  touchpoint_id UUID,
  channel LowCardinality(String),
  speaker LowCardinality(String),
  value String,
  voices Int64,
  employees Int64,
  analysed Int64,
  complaints Int64,
  requests Int64,
  concerns Int64,
  praises Int64,
  questions Int64,
  promoters Int64,
  passives Int64,
  detractors Int64,
  csat_n Int64,
  csat_sum Int64,
  csat_squares Int64,
  ces_n Int64,
  ces_sum Int64,
  ces_squares Int64,
  star_n Int64,
  star_sum Int64,
  star_squares Int64,
  sentiment_n Int64,
  sentiment_sum Int64,
  sentiment_squares Int64,
  customers AggregateFunction(groupBitmap, UInt64)
)
ENGINE = MergeTree
ORDER BY (workspace_id, generation, facet, name, span, day, touchpoint_id, channel, speaker, value);
-- In how many customers' voices of a day or month each word stands.
CREATE TABLE IF NOT EXISTS voice_word (
  workspace_id UUID,
  generation UInt32,
  roll UInt64,
  span LowCardinality(String),
  day Date32,
  term String CODEC(ZSTD(1)),
  voices Int64
)
ENGINE = MergeTree
ORDER BY (workspace_id, generation, span, day, term);
-- A period of the calendar reads the voices around it alone, although a voice may have been re-dated out of the month it was heard in.
ALTER TABLE voice ADD INDEX IF NOT EXISTS calendar_day day TYPE minmax GRANULARITY 1;
ALTER TABLE voice MATERIALIZE INDEX calendar_day;
-- Voices taken in since a moment, which their ids begin with.
ALTER TABLE voice ADD INDEX IF NOT EXISTS taken_in toUnixTimestamp64Milli(UUIDv7ToDateTime(voice_id)) TYPE minmax GRANULARITY 1;
ALTER TABLE voice MATERIALIZE INDEX taken_in;
