-- One more township of a run is done. $1 id BYTEA, $2 state TEXT, $3 townships done BIGINT, $4 people and $5 changes BIGINT, $6 now BIGINT (ms),
-- $7 origin TEXT. 1 row.
UPDATE policy_run SET state = $2, townships_done = $3, people = $4, changes = $5, changed_at = $6, version = version + 1, origin = $7
WHERE id = $1 AND townships_done = $3 - 1
