-- Counts a change of a household. $1 township TEXT, $2 id BYTEA, $3 version of before BIGINT, $4 origin TEXT. One row or none.
UPDATE household SET version = version + 1, origin = $4 WHERE township = $1 AND id = $2 AND version = $3
