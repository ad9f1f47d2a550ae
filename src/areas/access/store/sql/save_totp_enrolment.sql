-- The secret was proven with a first code. $1 id BYTEA, $2 totp_enrolled_at BIGINT. 1 row.
UPDATE account
SET totp_enrolled_at = $2, version = version + 1
WHERE id = $1
