-- Guardians and carers of everybody of a township. $1 township TEXT. Rows by person.
SELECT person_id, kind, from_day, until_day FROM guardian WHERE township = $1 ORDER BY person_id, id
