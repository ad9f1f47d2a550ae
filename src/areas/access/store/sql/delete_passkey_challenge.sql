-- A question was answered, rightly or not. $1 session BYTEA. 0 or 1 row.
DELETE FROM passkey_challenge
WHERE session = $1
