-- The question of a session, in the place of an earlier one. $1 session BYTEA, $2 challenge_hash BYTEA,
-- $3 expires_at BIGINT. 1 row.
INSERT INTO passkey_challenge (session, challenge_hash, expires_at)
VALUES ($1, $2, $3)
ON CONFLICT (session) DO UPDATE SET challenge_hash = excluded.challenge_hash, expires_at = excluded.expires_at
