-- Whether an account uses the single keys of the desk. $1 id BYTEA, $2 1 or 0 BIGINT. 1 row.
UPDATE account
SET uses_keys = $2, version = version + 1
WHERE id = $1
