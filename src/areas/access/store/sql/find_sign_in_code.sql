-- The code that belongs to a browser's challenge. $1 challenge_hash BYTEA. 0 or 1 row.
SELECT phone_index, row_id, phone_cipher, code_hash, expires_at, attempts
FROM sign_in_code
WHERE challenge_hash = $1
