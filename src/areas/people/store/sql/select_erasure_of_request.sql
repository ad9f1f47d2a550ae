-- The last erasure that was proposed after a request. $1 township TEXT, $2 request BYTEA. One row or none.
SELECT id, person_id, state, proposed_by, proposed_at, decided_by, decided_at, version
FROM person_erasure WHERE township = $1 AND request = $2
ORDER BY proposed_at DESC, id DESC
LIMIT 1
