-- All passkeys of an account go. $1 account BYTEA. Any number of rows.
DELETE FROM passkey
WHERE account = $1
