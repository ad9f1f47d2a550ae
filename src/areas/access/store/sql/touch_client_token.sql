-- Notes when a token was used last. $1 id BYTEA, $2 now BIGINT. One row.
UPDATE client_token SET last_used_at = $2 WHERE id = $1 AND (last_used_at IS NULL OR last_used_at < $2)
