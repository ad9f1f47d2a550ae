-- Disabilities of a person, newest first. $1 township TEXT, $2 person BYTEA. A few rows.
SELECT id, category, grade, from_day, until_day FROM disability
WHERE township = $1 AND person_id = $2 ORDER BY from_day DESC, category, id
