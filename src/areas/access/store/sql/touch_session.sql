-- The session was used. $1 token_hash BYTEA, $2 last_seen_at BIGINT. 0 or 1 row.
UPDATE session
SET last_seen_at = $2
WHERE token_hash = $1 AND last_seen_at < $2
