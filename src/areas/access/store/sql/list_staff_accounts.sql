-- A page of staff accounts by name. $1 first letters of the login name TEXT (folded, '' for all),
-- $2 the last name of the page before TEXT ('' for the first page), $3 most rows BIGINT.
SELECT id, kind, role_group, login_name, phone_cipher, display_name_cipher, password_hash,
       password_changed_at, must_change_password, totp_secret_cipher, totp_enrolled_at, totp_last_step,
       state, failed_count, locked_until_at, created_at, version
FROM account
WHERE kind = 'staff'
  AND login_name > $2
  AND substr(login_name, 1, length(CAST($1 AS TEXT))) = $1
ORDER BY login_name
LIMIT $3
