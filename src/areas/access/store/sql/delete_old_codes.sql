-- Forgets codes that expired before $1 BIGINT. Any number of rows.
DELETE FROM sign_in_code
WHERE expires_at < $1
