-- Findings about a person. $1 township TEXT, $2 person BYTEA. Rows by policy and kind.
SELECT township, id, person, policy, kind, month, fact, state, assignee, note_cipher, case_id, found_at, changed_at, version, messaged_at
FROM finding
WHERE township = $1 AND person = $2
ORDER BY policy, kind
