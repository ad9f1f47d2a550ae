-- What was recorded of a person. $1 township TEXT, $2 person BYTEA. Rows in the order in which it was recorded.
SELECT id, fact, value_cipher, from_day, until_day, source, recorded_at, proof_day, household, told_of, account
FROM person_fact
WHERE township = $1 AND person = $2
ORDER BY recorded_at, seq
