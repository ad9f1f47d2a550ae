-- Lets a request be of another record of the same person, if it is of this one. $1 township TEXT, $2 id BYTEA, $3 person BYTEA of
-- before, $4 township TEXT and $5 person BYTEA of after, $6 origin TEXT. One row or none.
UPDATE data_request SET township = $4, person_id = $5, owner = $4, version = version + 1, origin = $6
WHERE township = $1 AND id = $2 AND person_id = $3
