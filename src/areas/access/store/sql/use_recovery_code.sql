-- A recovery code is used, once. $1 account BYTEA, $2 code_hash BYTEA, $3 used_at BIGINT. 0 or 1 row.
UPDATE recovery_code
SET used_at = $3
WHERE account = $1 AND code_hash = $2 AND used_at IS NULL
