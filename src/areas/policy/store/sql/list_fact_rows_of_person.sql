-- A person's facts. $1 township TEXT, $2 person BYTEA. Rows: seq, id.
SELECT seq, id FROM person_fact WHERE township = $1 AND person = $2 ORDER BY seq
