-- Lets a person be found by nothing, whatever they were found by: reads the keys of the township, which erasing may. $1 township TEXT,
-- $2 person BYTEA.
DELETE FROM person_search WHERE township = $1 AND person_id = $2
