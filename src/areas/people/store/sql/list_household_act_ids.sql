-- Times at which a person came into a household or left it. $1 township TEXT, $2 person BYTEA. Rows by id.
SELECT id FROM household_act WHERE township = $1 AND person_id = $2 ORDER BY id
