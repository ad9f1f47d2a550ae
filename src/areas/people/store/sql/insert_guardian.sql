-- Adds a guardian or carer. $1 township TEXT, $2 person BYTEA, $3 id BYTEA, $4 kind TEXT, $5 name BYTEA,
-- $6 phone BYTEA, $7 phone index BYTEA or null, $8 relation TEXT, $9 from TEXT, $10 until TEXT or null,
-- $11 proof TEXT, $12 number of the proof BYTEA or null, $13 its day TEXT or null, $14 powers TEXT, $15 owner TEXT,
-- $16 version BIGINT, $17 origin TEXT. One row.
INSERT INTO guardian (township, person_id, id, kind, name_cipher, phone_cipher, phone_index, relation, from_day,
    until_day, proof, proof_number_cipher, proof_day, powers, owner, version, origin)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)
