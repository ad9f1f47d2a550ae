-- A token of a client. $1 id BYTEA, $2 account BYTEA, $3 name TEXT, $4 token_hash BYTEA, $5 scopes TEXT,
-- $6 created_at BIGINT, $7 created_by BYTEA, $8 expires_at BIGINT.
INSERT INTO client_token (id, account, name, token_hash, scopes, created_at, created_by, expires_at)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
