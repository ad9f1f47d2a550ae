-- A new secret for one-time codes. $1 id BYTEA, $2 totp_secret_cipher BYTEA or NULL,
-- $3 totp_enrolled_at BIGINT or NULL: when it was proven. 1 row.
UPDATE account
SET totp_secret_cipher = $2, totp_enrolled_at = $3, totp_last_step = NULL, version = version + 1
WHERE id = $1
