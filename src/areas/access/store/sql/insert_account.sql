-- A new account. $1 id BYTEA, $2 kind TEXT, $3 role_group TEXT, $4 login_name TEXT or NULL (folded),
-- $5 phone_index BYTEA or NULL, $6 phone_cipher BYTEA or NULL, $7 display_name_cipher BYTEA,
-- $8 password_hash TEXT or NULL, $9 password_changed_at BIGINT or NULL, $10 must_change_password
-- BIGINT, $11 totp_secret_cipher BYTEA or NULL, $12 totp_enrolled_at BIGINT or NULL, $13 created_at
-- BIGINT. 1 row.
INSERT INTO account (
    id, kind, role_group, login_name, phone_index, phone_cipher, display_name_cipher, password_hash,
    password_changed_at, must_change_password, totp_secret_cipher, totp_enrolled_at, totp_last_step,
    state, failed_count, locked_until_at, created_at, version
) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, NULL, 'active', 0, NULL, $13, 1)
