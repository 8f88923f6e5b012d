-- A month that has been quiet for ten minutes is merged into one part: FINAL then has nothing to compare, and reads a month as fast as
-- a table without versions.
ALTER TABLE voice MODIFY SETTING min_age_to_force_merge_seconds = 600, min_age_to_force_merge_on_partition_only = 1;
