-- Lets a person be found by values. $1 township TEXT, $2 their tokens, 16 bytes each, one after the other, at least one,
-- $3 person BYTEA. One row for each that is not there.
WITH RECURSIVE wanted (place) AS (
    SELECT 0
    UNION ALL SELECT place + 16 FROM wanted WHERE place + 16 < length($2)
)
INSERT INTO person_search (township, token, person_id)
SELECT $1, substr($2, place + 1, 16), $3 FROM wanted WHERE true
ON CONFLICT (township, token, person_id) DO NOTHING
