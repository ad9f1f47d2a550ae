-- Takes the value out of a fact, which stays as a row: determinations rest on it. $1 township TEXT, $2 person BYTEA, $3 seq BIGINT,
-- $4 value BYTEA, $5 origin TEXT. One row.
UPDATE person_fact SET value_cipher = $4, household = NULL, told_of = NULL, version = version + 1, origin = $5
WHERE township = $1 AND person = $2 AND seq = $3
