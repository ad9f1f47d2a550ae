-- Changes a person who still has the version that the editor saw. $1 township TEXT, $2 id BYTEA, $3 name BYTEA,
-- $4 sex TEXT, $5 birth BYTEA, $6 birth year BIGINT, $7 committee TEXT, $8 address BYTEA, $9 phone BYTEA,
-- $10 phone index BYTEA or null, $11 needs TEXT, $12 channel TEXT, $13 state TEXT, $14 changed BIGINT,
-- $15 new version BIGINT, $16 origin TEXT, $17 version seen BIGINT. One row, or none in a conflict.
UPDATE person SET
    name_cipher = $3, sex = $4, birth_cipher = $5, birth_year = $6, committee = $7, address_cipher = $8,
    phone_cipher = $9, phone_index = $10, contact_needs = $11, channel = $12, state = $13, changed_at = $14,
    version = $15, origin = $16
WHERE township = $1 AND id = $2 AND version = $17
