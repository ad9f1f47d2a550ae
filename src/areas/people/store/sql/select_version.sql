-- The version of one person. $1 township TEXT, $2 id BYTEA. One row or none.
SELECT version FROM person WHERE township = $1 AND id = $2
