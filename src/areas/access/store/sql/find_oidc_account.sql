-- Whose subject that is. $1 subject_index BYTEA (of issuer and subject together). 0 or 1 row.
SELECT account
FROM oidc_binding
WHERE subject_index = $1
