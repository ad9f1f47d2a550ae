-- Changes a place. $1 code TEXT, $2 name TEXT, $3 short name TEXT, $4 is_active BIGINT, $5 closes_day TEXT or null, $6 changed_at BIGINT,
-- $7 origin TEXT, $8 version BIGINT as seen. One row, or none if somebody changed it meanwhile.
UPDATE place
SET name = $2, short_name = $3, is_active = $4, closes_day = $5, changed_at = $6, version = version + 1, origin = $7
WHERE code = $1 AND version = $8
