-- Somebody signed in. $1 token_hash BYTEA, $2 id BYTEA, $3 account BYTEA, $4 the moment BIGINT, $5 device
-- TEXT, $6 address_cipher BYTEA or NULL. 1 row.
INSERT INTO session (
    token_hash, id, account, created_at, last_seen_at, second_factor, acting_township, acting_person,
    device, address_cipher
) VALUES ($1, $2, $3, $4, $4, 0, NULL, NULL, $5, $6)
