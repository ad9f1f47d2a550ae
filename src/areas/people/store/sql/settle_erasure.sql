-- Ends an erasure that waits, if nobody did since. $1 township TEXT, $2 id BYTEA, $3 version BIGINT, $4 state TEXT, $5 account BYTEA,
-- $6 at BIGINT, $7 origin TEXT. One row or none.
UPDATE person_erasure SET state = $4, decided_by = $5, decided_at = $6, version = version + 1, origin = $7
WHERE township = $1 AND id = $2 AND version = $3 AND state = 'waiting'
