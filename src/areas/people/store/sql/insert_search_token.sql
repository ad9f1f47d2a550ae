-- Lets a person be found by a value. $1 township TEXT, $2 token BYTEA, $3 person BYTEA. One row.
INSERT INTO person_search (township, token, person_id) VALUES ($1, $2, $3)
ON CONFLICT (township, token, person_id) DO NOTHING
