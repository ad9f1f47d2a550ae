-- Where an account is signed in, newest first. $1 account BYTEA.
SELECT id, created_at, last_seen_at, device, address_cipher
FROM session
WHERE account = $1
ORDER BY last_seen_at DESC, id
