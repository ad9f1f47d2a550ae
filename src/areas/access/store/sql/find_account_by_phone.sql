-- The resident account of that phone. $1 phone_index BYTEA. 0 or 1 row.
SELECT id, kind, role_group, login_name, phone_cipher, display_name_cipher, password_hash,
       password_changed_at, must_change_password, totp_secret_cipher, totp_enrolled_at, totp_last_step,
       state, failed_count, locked_until_at, created_at, version
FROM account
WHERE phone_index = $1
