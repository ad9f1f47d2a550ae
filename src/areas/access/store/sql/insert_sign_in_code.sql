-- A code that was sent. $1 challenge_hash BYTEA, $2 phone_index BYTEA, $3 row_id BYTEA, $4
-- phone_cipher BYTEA, $5 code_hash BYTEA, $6 expires_at BIGINT. 1 row.
INSERT INTO sign_in_code (
    challenge_hash, phone_index, row_id, phone_cipher, code_hash, expires_at, attempts
) VALUES ($1, $2, $3, $4, $5, $6, 0)
