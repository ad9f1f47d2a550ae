-- Photos of a draft. $1 township TEXT, $2 draft BYTEA. Rows: id.
SELECT id FROM case_photo WHERE township = $1 AND draft_id = $2 ORDER BY id
