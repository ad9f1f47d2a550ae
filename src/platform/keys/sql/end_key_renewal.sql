-- Ends a renewal. $1 id BYTEA, $2 node TEXT, $3 state TEXT, $4 unreadable BIGINT, $5 changed_at BIGINT. One row, or none if another server is
-- at it now.
UPDATE key_renewal SET state = $3, step = '', unreadable = $4, changed_at = $5
WHERE id = $1 AND node = $2 AND state = 'running'
