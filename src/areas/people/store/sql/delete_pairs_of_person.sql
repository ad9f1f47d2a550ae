-- Forgets whom a person resembled, with what was noted of it. $1 township TEXT, $2 person BYTEA.
DELETE FROM duplicate_pair
WHERE (township = $1 AND person_id = $2) OR (other_township = $1 AND other_person_id = $2)
