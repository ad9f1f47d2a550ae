-- What a person asked about their data. $1 township TEXT, $2 person BYTEA. Rows: id.
SELECT id FROM data_request WHERE township = $1 AND person_id = $2 ORDER BY id
