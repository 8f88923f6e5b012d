-- The import a voice came by, so that what an import brought can be looked at by itself. Immutable.
ALTER TABLE voice ADD COLUMN IF NOT EXISTS import_id Nullable(UUID) AFTER customer_id;
