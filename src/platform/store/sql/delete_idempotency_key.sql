-- Gives a key back whose work was refused. $1 scope TEXT, $2 key TEXT. One row changed.
DELETE FROM idempotency_key WHERE scope = $1 AND key = $2
