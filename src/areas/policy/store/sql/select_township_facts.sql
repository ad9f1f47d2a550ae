-- What was recorded of everybody of a township. $1 township TEXT. Rows by person, in the order in which it was recorded.
SELECT person, id, fact, value_cipher, from_day, until_day, source, recorded_at
FROM person_fact
WHERE township = $1
ORDER BY person, recorded_at, seq
