-- People of a township found by tokens. $1 township TEXT, $2 the tokens, 16 bytes each, one after the other, $3 rows at
-- most for each BIGINT. Rows: the place of the token, from 0, and the person, by both.
SELECT CAST(place / 16 AS BIGINT), found.person_id
FROM generate_series(0, length(CAST($2 AS BYTEA)) - 1, 16) AS wanted (place)
CROSS JOIN LATERAL (
    SELECT s.person_id FROM person_search s
    WHERE s.township = $1 AND s.token = substr(CAST($2 AS BYTEA), place + 1, 16)
    ORDER BY s.person_id LIMIT CAST($3 AS BIGINT)
) AS found
ORDER BY 1, 2
