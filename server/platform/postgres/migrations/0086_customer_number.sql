-- Small numbers beside the ids, by which ClickHouse keeps exact sets of different customers in two bytes each instead of sixteen.
ALTER TABLE customer ADD COLUMN number bigint GENERATED ALWAYS AS IDENTITY;
