-- What a person asked. $1 township TEXT, $2 person BYTEA. A few rows, the latest first.
SELECT township, id, person_id, kind, state, text_cipher, asked_at, due_day, answer_cipher, answered_at, version, answer_read_at
FROM data_request WHERE township = $1 AND person_id = $2 ORDER BY asked_at DESC, id DESC
