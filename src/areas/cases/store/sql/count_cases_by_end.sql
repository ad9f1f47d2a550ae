-- How many cases of a person are closed and how many are not. $1 person's township TEXT, $2 person BYTEA. One row.
SELECT CAST(COALESCE(SUM(CASE WHEN state = 'closed' THEN 1 ELSE 0 END), 0) AS BIGINT),
    CAST(COALESCE(SUM(CASE WHEN state = 'closed' THEN 0 ELSE 1 END), 0) AS BIGINT)
FROM cases WHERE person_township = $1 AND person = $2
