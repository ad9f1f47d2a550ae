-- Forgets what a person was called before. $1 township TEXT, $2 person BYTEA.
DELETE FROM person_former_name WHERE township = $1 AND person_id = $2
