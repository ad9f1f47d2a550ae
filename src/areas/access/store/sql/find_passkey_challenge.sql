-- The question of a session. $1 session BYTEA. 0 or 1 row.
SELECT challenge_hash, expires_at
FROM passkey_challenge
WHERE session = $1
