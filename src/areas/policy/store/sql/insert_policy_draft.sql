-- A draft of a table begins. $1 id BYTEA, then the columns. 1 row.
INSERT INTO policy_draft (
    id, policy, part, from_day, source, grid, state, author, note, reason, decided_by, begun_at, changed_at, owner, version, origin,
    examples, definition
) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18)
