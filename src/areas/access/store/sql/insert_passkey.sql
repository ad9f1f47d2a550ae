-- A new passkey. $1 id BYTEA, $2 account BYTEA, $3 credential BYTEA, $4 name_cipher BYTEA, $5 algorithm
-- TEXT, $6 public_key BYTEA, $7 sign_count BIGINT, $8 is_hardware BIGINT, $9 is_backup_eligible BIGINT,
-- $10 created_at BIGINT. 1 row.
INSERT INTO passkey (
    id, account, credential, name_cipher, algorithm, public_key, sign_count, is_hardware,
    is_backup_eligible, created_at, last_used_at
) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, NULL)
