-- Adds a person. $1 township TEXT, $2 id BYTEA, $3 name BYTEA, $4 sex TEXT, $5 birth BYTEA, $6 birth year
-- BIGINT, $7 committee TEXT, $8 address BYTEA, $9 phone BYTEA, $10 phone index BYTEA or null, $11 needs TEXT,
-- $12 channel TEXT, $13 state TEXT, $14 registered BIGINT, $15 changed BIGINT, $16 owner TEXT,
-- $17 version BIGINT, $18 origin TEXT. One row.
INSERT INTO person (township, id, name_cipher, sex, birth_cipher, birth_year, committee, address_cipher,
    phone_cipher, phone_index, contact_needs, channel, state, registered_at, changed_at, owner, version, origin)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18)
