-- The renewal that is under way. No parameters. At most one row.
SELECT id, key_version, state, step, uses_total, uses_done, unreadable, node, account, begun_at, changed_at
FROM key_renewal
WHERE state = 'running'
ORDER BY begun_at
LIMIT 1
