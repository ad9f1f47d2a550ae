-- A page of the findings of a township. $1 township TEXT, $2 state TEXT, $3 kind TEXT ('' any), $4 policy TEXT ('' any), $5 id of the
-- row before BYTEA, $6 how many BIGINT. Rows by id, which is the order in which they were found.
SELECT township, id, person, policy, kind, month, fact, state, assignee, note_cipher, case_id, found_at, changed_at, version, messaged_at
FROM finding
WHERE township = $1 AND state = $2 AND ($3 = '' OR kind = $3) AND ($4 = '' OR policy = $4) AND id > $5
ORDER BY id
LIMIT $6
