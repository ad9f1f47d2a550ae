-- Binds an account, in the place of what it was bound to. $1 account BYTEA, $2 issuer TEXT, $3 subject_index
-- BYTEA, $4 subject_cipher BYTEA, $5 bound_at BIGINT. 1 row.
INSERT INTO oidc_binding (account, issuer, subject_index, subject_cipher, bound_at)
VALUES ($1, $2, $3, $4, $5)
ON CONFLICT (account) DO UPDATE
SET issuer = excluded.issuer, subject_index = excluded.subject_index,
    subject_cipher = excluded.subject_cipher, bound_at = excluded.bound_at
