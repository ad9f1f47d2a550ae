-- One request. $1 township TEXT, $2 id BYTEA. One row or none.
SELECT township, id, person_id, kind, state, text_cipher, asked_at, due_day, answer_cipher, answered_at, version, answer_read_at
FROM data_request WHERE township = $1 AND id = $2
