-- How far a renewal is. $1 id BYTEA, $2 node TEXT, $3 step TEXT, $4 done since the last time BIGINT, $5 changed_at BIGINT. One row, or none
-- if another server is at it now.
UPDATE key_renewal SET step = $3, uses_done = uses_done + $4, changed_at = $5
WHERE id = $1 AND node = $2 AND state = 'running'
