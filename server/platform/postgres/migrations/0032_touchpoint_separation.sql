-- The touchpoint somebody merged it into, before those of later merges: what undoing one of a chain needs to be exact.
ALTER TABLE touchpoint ADD COLUMN merged_directly uuid;
UPDATE touchpoint SET merged_directly = merged_into WHERE merged_into IS NOT NULL;
