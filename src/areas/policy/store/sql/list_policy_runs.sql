-- The last runs. $1 how many BIGINT. Rows, newest first.
SELECT id, month, policy, state, townships_done, townships_total, people, changes, account, begun_at, changed_at
FROM policy_run
ORDER BY begun_at DESC, id DESC
LIMIT $1
