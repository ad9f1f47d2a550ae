-- Drafts that were not thrown away. $1 how many BIGINT. Rows, the last changed first.
SELECT id, policy, part, from_day, source, grid, state, author, note, reason, decided_by, begun_at, changed_at, version, examples, definition
FROM policy_draft
WHERE state <> 'discarded'
ORDER BY changed_at DESC, id
LIMIT $1
