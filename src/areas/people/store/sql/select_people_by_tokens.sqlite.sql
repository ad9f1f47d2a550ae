-- People of a township found by tokens. $1 township TEXT, $2 the tokens, 16 bytes each, one after the other, $3 rows at
-- most for each BIGINT. Rows: the place of the token, from 0, and the person, by both.
WITH RECURSIVE wanted (place, token) AS (
    SELECT 0, substr($2, 1, 16)
    UNION ALL SELECT place + 1, substr($2, (place + 1) * 16 + 1, 16) FROM wanted WHERE (place + 1) * 16 < length($2)
)
SELECT wanted.place, s.person_id
FROM wanted
JOIN person_search s ON s.township = $1 AND s.token = wanted.token AND s.person_id <= COALESCE(
    (
        SELECT l.person_id FROM person_search l WHERE l.township = $1 AND l.token = wanted.token
        ORDER BY l.person_id LIMIT 1 OFFSET $3 - 1
    ),
    x'FFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFF'
)
ORDER BY wanted.place, s.person_id
