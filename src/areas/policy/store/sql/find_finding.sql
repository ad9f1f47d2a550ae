-- One finding. $1 township TEXT, $2 id BYTEA. One row or none.
SELECT township, id, person, policy, kind, month, fact, state, assignee, note_cipher, case_id, found_at, changed_at, version, messaged_at
FROM finding
WHERE township = $1 AND id = $2
