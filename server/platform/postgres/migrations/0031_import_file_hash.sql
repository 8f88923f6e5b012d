-- SHA-256 of an uploaded file, in hex: tells somebody who uploads it again that it was taken already.
ALTER TABLE import ADD COLUMN file_hash text;
