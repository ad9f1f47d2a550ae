-- To which subject an account is bound. $1 account BYTEA. 0 or 1 row.
SELECT issuer, subject_cipher
FROM oidc_binding
WHERE account = $1
