-- Takes a person out of their row, which stays. $1 township TEXT, $2 id BYTEA, $3 name BYTEA, $4 birth BYTEA, $5 address BYTEA,
-- $6 phone BYTEA, $7 now BIGINT, $8 origin TEXT. One row.
UPDATE person SET
    name_cipher = $3, birth_cipher = $4, birth_year = 1900, address_cipher = $5, phone_cipher = $6, phone_index = NULL,
    contact_needs = '', state = 'erased', changed_at = $7, version = version + 1, origin = $8
WHERE township = $1 AND id = $2
