-- The examples that an officer writes with a table: CSV, kept with the draft and published with the version.
ALTER TABLE policy_draft ADD COLUMN examples TEXT NOT NULL DEFAULT '';
ALTER TABLE policy_version ADD COLUMN examples TEXT NOT NULL DEFAULT '';
