-- One draft. $1 id BYTEA. One row or none.
SELECT id, policy, part, from_day, source, grid, state, author, note, reason, decided_by, begun_at, changed_at, version, examples, definition
FROM policy_draft
WHERE id = $1
