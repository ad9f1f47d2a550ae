-- Adds a certificate. $1 township TEXT, $2 person BYTEA, $3 id BYTEA, $4 number BYTEA, $5 number index BYTEA,
-- $6 issued TEXT, $7 expires TEXT or null, $8 state TEXT, $9 owner TEXT, $10 version BIGINT, $11 origin TEXT.
INSERT INTO certificate (township, person_id, id, number_cipher, number_index, issued_day, expires_day, state,
    owner, version, origin)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
