-- Findings of a policy in a township. $1 township TEXT, $2 policy TEXT. Rows.
SELECT township, id, person, policy, kind, month, fact, state, assignee, note_cipher, case_id, found_at, changed_at, version, messaged_at
FROM finding
WHERE township = $1 AND policy = $2
