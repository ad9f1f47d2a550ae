-- The passkey of a credential. $1 credential BYTEA. 0 or 1 row.
SELECT id, account, credential, name_cipher, algorithm, public_key, sign_count, is_hardware,
       is_backup_eligible, created_at, last_used_at
FROM passkey
WHERE credential = $1
