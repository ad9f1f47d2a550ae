-- One passkey of an account goes. $1 id BYTEA, $2 account BYTEA. 0 or 1 row.
DELETE FROM passkey
WHERE id = $1 AND account = $2
