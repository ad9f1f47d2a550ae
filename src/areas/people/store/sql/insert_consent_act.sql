-- Notes what a resident said. $1 township TEXT, $2 person BYTEA, $3 id BYTEA, $4 purpose TEXT, $5 version of the text BIGINT,
-- $6 act TEXT, $7 giver TEXT, $8 guardian BYTEA or null, $9 way TEXT, $10 at BIGINT, $11 account BYTEA, $12 its name BYTEA, $13 owner
-- TEXT, $14 origin TEXT. One row.
INSERT INTO consent_act (township, person_id, id, purpose, text_version, act, giver, guardian_id, way, at, account,
    account_name_cipher, owner, version, origin)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, 1, $14)
