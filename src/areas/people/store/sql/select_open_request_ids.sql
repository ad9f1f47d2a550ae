-- Which requests of a person are open. $1 township TEXT, $2 person BYTEA. A few rows.
SELECT id FROM data_request WHERE township = $1 AND person_id = $2 AND state = 'open' ORDER BY id
