-- Takes back a name of before that an undone merge added. $1 township TEXT, $2 person BYTEA, $3 id BYTEA. One row or none.
DELETE FROM person_former_name WHERE township = $1 AND person_id = $2 AND id = $3
