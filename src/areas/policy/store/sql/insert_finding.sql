-- What was found. $1 township TEXT, $2 id BYTEA, then the columns. 1 row.
INSERT INTO finding (
    township, id, person, policy, kind, month, fact, state, assignee, note_cipher, case_id, found_at, changed_at, owner, version, origin
) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)
