-- Adds a day off or an exchange day. $1 year BIGINT, $2 day TEXT, $3 kind TEXT, $4 name TEXT,
-- $5 version BIGINT, $6 origin TEXT. One row.
INSERT INTO working_calendar_day (year, day, kind, name, owner, version, origin)
VALUES ($1, $2, $3, $4, '', $5, $6)
