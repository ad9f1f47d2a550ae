-- Cases of a person with their households. $1 person's township TEXT, $2 person BYTEA. A few rows.
SELECT township, id, household FROM cases WHERE person_township = $1 AND person = $2 ORDER BY township, id
