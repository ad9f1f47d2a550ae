-- Signed out. $1 token_hash BYTEA. 0 or 1 row.
DELETE FROM session
WHERE token_hash = $1
