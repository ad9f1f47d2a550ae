-- Renewals, newest first. $1 limit BIGINT.
SELECT id, key_version, state, step, uses_total, uses_done, unreadable, node, account, begun_at, changed_at
FROM key_renewal
ORDER BY begun_at DESC, id DESC
LIMIT $1
