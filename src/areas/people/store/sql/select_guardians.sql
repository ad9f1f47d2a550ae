-- Guardians and carers of a person, newest first. $1 township TEXT, $2 person BYTEA. A few rows.
SELECT id, kind, name_cipher, phone_cipher, relation, from_day, until_day, proof, proof_number_cipher, proof_day, powers
FROM guardian
WHERE township = $1 AND person_id = $2 ORDER BY from_day DESC, id DESC
