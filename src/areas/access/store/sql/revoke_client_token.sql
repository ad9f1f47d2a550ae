-- Ends a token before its time. $1 id BYTEA, $2 now BIGINT. No row if there is none or it is revoked already.
UPDATE client_token SET revoked_at = $2 WHERE id = $1 AND revoked_at IS NULL
