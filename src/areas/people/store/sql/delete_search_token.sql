-- Lets a person no longer be found by a value. $1 township TEXT, $2 token BYTEA, $3 person BYTEA. One row.
DELETE FROM person_search WHERE township = $1 AND token = $2 AND person_id = $3
