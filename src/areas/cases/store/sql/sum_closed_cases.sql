-- How the cases of a programme ended in a span of time.
-- $1 programme text, $2 township ('' all), $3 and $4 moments from and to (exclusive) bigint.
-- One row a township and outcome.
SELECT township, outcome, COUNT(*), CAST(COALESCE(SUM(spent_fen), 0) AS BIGINT)
FROM cases
WHERE programme = $1 AND ($2 = '' OR township = $2) AND state = 'closed'
    AND closed_at >= $3 AND closed_at < $4
GROUP BY township, outcome
ORDER BY township, outcome;
