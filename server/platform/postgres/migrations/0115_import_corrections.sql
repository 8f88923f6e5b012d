-- A file imported again in which rows of known voices say something else.
-- What becomes of those voices: left as they are; corrected, where people's own statements go on to hold; or corrected, and those give way.
ALTER TABLE import ADD COLUMN known text NOT NULL DEFAULT 'keep' CHECK (known IN ('keep', 'correct', 'overrule'));
ALTER TABLE import ADD COLUMN corrected bigint NOT NULL DEFAULT 0;
-- Every row of the file beside what is known already, before anybody starts it.
ALTER TABLE import ADD COLUMN comparison jsonb;
ALTER TABLE import ALTER COLUMN comparison SET STATISTICS 0;

ALTER TABLE import_change DROP CONSTRAINT import_change_kind_check;
ALTER TABLE import_change ADD CONSTRAINT import_change_kind_check CHECK (kind IN ('customer', 'transaction', 'exposure', 'voice'));

-- The import that took a person's statement back, so that it holds again when the import is taken back.
ALTER TABLE voice_correction ADD COLUMN import_id uuid;
CREATE INDEX voice_correction_import ON voice_correction (workspace_id, import_id) WHERE import_id IS NOT NULL;
