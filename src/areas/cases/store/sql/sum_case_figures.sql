-- Money and satisfaction of a programme's cases opened in a span of time.
-- $1 programme text, $2 township ('' all), $3 and $4 moments from and to (exclusive) bigint. One row.
-- The plus keeps planners from the index of a list by day of entry, which would read the cases of all programmes.
SELECT
    COUNT(*), CAST(COALESCE(SUM(plan_fen), 0) AS BIGINT), CAST(COALESCE(SUM(spent_fen), 0) AS BIGINT),
    COUNT(satisfaction), CAST(COALESCE(SUM(satisfaction), 0) AS BIGINT)
FROM cases
WHERE programme = $1 AND ($2 = '' OR township = $2) AND +opened_at >= $3 AND +opened_at < $4;
