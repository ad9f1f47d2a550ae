-- Ids of what was found of a person. $1 township TEXT, $2 person BYTEA. A few rows.
SELECT id FROM finding WHERE township = $1 AND person = $2 ORDER BY id
