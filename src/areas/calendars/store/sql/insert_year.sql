-- Adds a year, unless it is there. $1 year BIGINT, $2 document TEXT, $3 changed_at BIGINT,
-- $4 changed_by BYTEA or null, $5 origin TEXT. One row or none.
INSERT INTO working_calendar_year (year, document, changed_at, changed_by, owner, version, origin)
VALUES ($1, $2, $3, $4, '', 1, $5)
ON CONFLICT (year) DO NOTHING
