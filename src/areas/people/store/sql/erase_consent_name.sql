-- Takes the name out of a consent. $1 township TEXT, $2 id BYTEA, $3 name BYTEA. One row.
UPDATE consent_act SET account_name_cipher = $3 WHERE township = $1 AND id = $2
