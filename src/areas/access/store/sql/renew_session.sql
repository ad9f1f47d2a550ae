-- A session goes on under a new token. $1 old token_hash BYTEA, $2 new token_hash BYTEA, $3 last_seen_at
-- BIGINT, $4 second_factor BIGINT. 1 row.
UPDATE session
SET token_hash = $2, last_seen_at = $3, second_factor = $4
WHERE token_hash = $1
