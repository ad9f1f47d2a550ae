-- Enabled, disabled or unlocked; failures are forgotten. $1 id BYTEA, $2 state TEXT. 1 row.
UPDATE account
SET state = $2, failed_count = 0, locked_until_at = NULL, version = version + 1
WHERE id = $1
