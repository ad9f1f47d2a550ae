-- Lets a recorded fact be of another record of the same person. $1 township TEXT, $2 person BYTEA and $3 seq BIGINT of before,
-- $4 township TEXT, $5 person BYTEA and $6 seq BIGINT of after, $7 origin TEXT. One row or none.
UPDATE person_fact SET township = $4, person = $5, seq = $6, owner = $4, version = version + 1, origin = $7
WHERE township = $1 AND person = $2 AND seq = $3
