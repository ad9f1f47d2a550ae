-- Forgets questions whose time is over. $1 now BIGINT. Any number of rows.
DELETE FROM passkey_challenge
WHERE expires_at <= $1
