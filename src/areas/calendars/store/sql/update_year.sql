-- Changes a year that still has the version that the editor saw. $1 year BIGINT, $2 document TEXT,
-- $3 changed_at BIGINT, $4 changed_by BYTEA or null, $5 origin TEXT, $6 version seen BIGINT. One row or none.
UPDATE working_calendar_year
SET document = $2, changed_at = $3, changed_by = $4, origin = $5, version = version + 1
WHERE year = $1 AND version = $6
