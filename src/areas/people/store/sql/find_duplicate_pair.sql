-- One pair. $1 township TEXT, $2 person BYTEA, $3 other township TEXT, $4 other person BYTEA. One row or none.
SELECT township, person_id, other_township, other_person_id, id, weight, reasons, state, note_cipher, found_at
FROM duplicate_pair
WHERE township = $1 AND person_id = $2 AND other_township = $3 AND other_person_id = $4
