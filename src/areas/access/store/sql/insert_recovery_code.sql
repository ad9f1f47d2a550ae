-- A new recovery code. $1 account BYTEA, $2 number BIGINT (1 … 10), $3 code_hash BYTEA. 1 row.
INSERT INTO recovery_code (account, number, code_hash, used_at)
VALUES ($1, $2, $3, NULL)
