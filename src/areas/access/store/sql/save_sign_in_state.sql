-- What failed and successful tries leave. $1 id BYTEA, $2 state TEXT, $3 failed_count BIGINT,
-- $4 locked_until_at BIGINT or NULL, $5 totp_last_step BIGINT or NULL. 1 row.
UPDATE account
SET state = $2, failed_count = $3, locked_until_at = $4, totp_last_step = $5
WHERE id = $1
