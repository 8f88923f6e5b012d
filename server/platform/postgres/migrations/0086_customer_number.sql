-- Small numbers beside the ids, by which ClickHouse keeps exact sets of different customers in two bytes each instead of sixteen.
-- A sequence that the verb asks, not an identity column: those cannot be distributed.
CREATE SEQUENCE customer_number;
ALTER TABLE customer ADD COLUMN number bigint;
UPDATE customer SET number = nextval('customer_number') WHERE number IS NULL;
ALTER TABLE customer ALTER COLUMN number SET NOT NULL;
