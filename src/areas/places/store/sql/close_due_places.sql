-- Closes places whose day has come. $1 today TEXT, $2 changed_at BIGINT, $3 origin TEXT. As many rows as there are.
UPDATE place SET is_active = 0, changed_at = $2, version = version + 1, origin = $3
WHERE is_active = 1 AND closes_day <= $1
