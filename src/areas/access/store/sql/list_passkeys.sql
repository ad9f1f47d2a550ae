-- The passkeys of an account, the first registered first. $1 account BYTEA. At most ten rows.
SELECT id, account, credential, name_cipher, algorithm, public_key, sign_count, is_hardware,
       is_backup_eligible, created_at, last_used_at
FROM passkey
WHERE account = $1
ORDER BY created_at, id
