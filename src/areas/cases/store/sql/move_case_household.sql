-- Lets a case count for another household. $1 township TEXT, $2 case BYTEA, $3 household BYTEA, $4 moment BIGINT, $5 origin TEXT.
-- One row or none.
UPDATE cases SET household = $3, changed_at = $4, version = version + 1, origin = $5 WHERE township = $1 AND id = $2
