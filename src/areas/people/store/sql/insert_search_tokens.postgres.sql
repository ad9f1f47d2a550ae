-- Lets a person be found by values. $1 township TEXT, $2 their tokens, 16 bytes each, one after the other, at least one,
-- $3 person BYTEA. One row for each that is not there.
INSERT INTO person_search (township, token, person_id)
SELECT $1, substr(CAST($2 AS BYTEA), place + 1, 16), $3
FROM generate_series(0, length(CAST($2 AS BYTEA)) - 1, 16) AS wanted (place)
ON CONFLICT (township, token, person_id) DO NOTHING
