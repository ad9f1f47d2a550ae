-- A name that a person no longer has. $1 township TEXT, $2 person BYTEA, $3 id BYTEA, $4 name BYTEA, $5 until when BIGINT,
-- $6 owner TEXT, $7 version BIGINT, $8 origin TEXT. One row.
INSERT INTO person_former_name (township, person_id, id, name_cipher, until_at, owner, version, origin)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
