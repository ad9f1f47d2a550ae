-- How often a household was changed. $1 township TEXT, $2 id BYTEA. One row or none.
SELECT version FROM household WHERE township = $1 AND id = $2
