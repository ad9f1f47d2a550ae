-- Answers an open request, if nobody changed it since. $1 township TEXT, $2 id BYTEA, $3 version BIGINT, $4 state TEXT, $5 answer BYTEA,
-- $6 at BIGINT, $7 account BYTEA, $8 origin TEXT. One row or none.
UPDATE data_request
SET state = $4, answer_cipher = $5, answered_at = $6, answered_by = $7, version = version + 1, origin = $8
WHERE township = $1 AND id = $2 AND version = $3 AND state = 'open'
