-- A passkey was used. $1 id BYTEA, $2 sign_count BIGINT, $3 last_used_at BIGINT. 1 row.
UPDATE passkey
SET sign_count = $2, last_used_at = $3
WHERE id = $1
