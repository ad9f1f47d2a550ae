-- Makes a server the one that is at a renewal. $1 id BYTEA, $2 node TEXT, $3 changed_at BIGINT, $4 silent since BIGINT: another one that
-- was heard of later keeps it. One row, or none.
UPDATE key_renewal SET node = $2, changed_at = $3
WHERE id = $1 AND state = 'running' AND (node = $2 OR node = '' OR changed_at < $4)
