-- A password that was replaced. $1 account BYTEA, $2 changed_at BIGINT, $3 password_hash TEXT. 1 row.
INSERT INTO password_history (account, changed_at, password_hash)
VALUES ($1, $2, $3)
ON CONFLICT (account, changed_at) DO UPDATE SET password_hash = excluded.password_hash
