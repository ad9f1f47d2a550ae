-- Keeps what somebody asks. $1 township TEXT, $2 id BYTEA, $3 person BYTEA, $4 kind TEXT, $5 text BYTEA, $6 at BIGINT, $7 account BYTEA,
-- $8 due day TEXT, $9 owner TEXT, $10 origin TEXT. One row.
INSERT INTO data_request (township, id, person_id, kind, state, text_cipher, asked_at, asked_by, due_day, owner, version, origin)
VALUES ($1, $2, $3, $4, 'open', $5, $6, $7, $8, $9, 1, $10)
