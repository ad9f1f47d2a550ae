-- Takes a place out of force. $1 code TEXT, $2 changed_at BIGINT, $3 origin TEXT. One row, or none if it
-- was retired.
UPDATE place SET is_active = 0, changed_at = $2, version = version + 1, origin = $3
WHERE code = $1 AND is_active = 1
