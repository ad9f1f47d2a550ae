-- A new password. $1 id BYTEA, $2 password_hash TEXT, $3 password_changed_at BIGINT,
-- $4 must_change_password BIGINT. 1 row.
UPDATE account
SET password_hash = $2, password_changed_at = $3, must_change_password = $4, version = version + 1
WHERE id = $1
