-- An account is bound no more. $1 account BYTEA. 0 or 1 row.
DELETE FROM oidc_binding
WHERE account = $1
