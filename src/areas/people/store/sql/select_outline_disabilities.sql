-- Disabilities of everybody of a township. $1 township TEXT. Rows by person.
SELECT person_id, id, category, grade, from_day, until_day FROM disability WHERE township = $1 ORDER BY person_id, id
