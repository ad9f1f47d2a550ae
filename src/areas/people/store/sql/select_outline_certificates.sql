-- Certificates of everybody of a township. $1 township TEXT. Rows by person.
SELECT person_id, issued_day, expires_day, state FROM certificate WHERE township = $1 ORDER BY person_id, id
