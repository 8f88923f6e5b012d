-- The customer's number (PostgreSQL's customer.number); 0: none, or projected before customers had numbers, which a rebuild mends.
ALTER TABLE voice ADD COLUMN IF NOT EXISTS customer_number UInt64 DEFAULT 0 AFTER customer_id;
