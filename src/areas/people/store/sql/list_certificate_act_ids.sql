-- What was done to a person's certificates. $1 township TEXT, $2 person BYTEA. Rows: id.
SELECT id FROM certificate_act WHERE township = $1 AND person_id = $2 ORDER BY id
