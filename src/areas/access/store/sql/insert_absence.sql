-- $1 id, $2 account, $3 substitute BYTEA, $4 from and $5 until day TEXT, $6 created_at BIGINT. 1 row.
INSERT INTO absence (id, account, substitute, from_day, until_day, created_at)
VALUES ($1, $2, $3, $4, $5, $6)
