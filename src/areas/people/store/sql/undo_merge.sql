-- Marks a merge as undone, once. $1 township TEXT, $2 id BYTEA, $3 at BIGINT, $4 by BYTEA, $5 origin TEXT. One row or none.
UPDATE person_merge SET undone_at = $3, undone_by = $4, version = version + 1, origin = $5
WHERE township = $1 AND id = $2 AND undone_at IS NULL
