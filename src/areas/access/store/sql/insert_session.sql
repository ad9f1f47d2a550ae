-- Somebody signed in. $1 token_hash BYTEA, $2 id BYTEA, $3 account BYTEA, $4 created_at BIGINT (kept
-- when the token changes), $5 last_seen_at BIGINT, $6 second_factor BIGINT. 1 row.
INSERT INTO session (
    token_hash, id, account, created_at, last_seen_at, second_factor, acting_township, acting_person
) VALUES ($1, $2, $3, $4, $5, $6, NULL, NULL)
