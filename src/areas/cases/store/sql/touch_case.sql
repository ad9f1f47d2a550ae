-- When a case was acted on last. $1 township TEXT, $2 id BYTEA, $3 moment BIGINT, $4 origin TEXT. One row.
UPDATE cases SET changed_at = $3, origin = $4 WHERE township = $1 AND id = $2;
