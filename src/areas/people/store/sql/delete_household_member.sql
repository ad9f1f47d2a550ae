-- Takes a person out of their household. $1 township TEXT, $2 person BYTEA. One row or none.
DELETE FROM household_member WHERE township = $1 AND person_id = $2
