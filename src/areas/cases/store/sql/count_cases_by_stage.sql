-- How many cases of a programme stand in each stage of each township, for the overview.
-- $1 programme text, $2 township ('' all), $3 today text. One row a township, state and stage.
SELECT township, state, stage, COUNT(*), CAST(SUM(CASE WHEN due_day < $3 THEN 1 ELSE 0 END) AS BIGINT)
FROM cases
WHERE programme = $1 AND ($2 = '' OR township = $2) AND state <> 'closed'
GROUP BY township, state, stage
ORDER BY township, stage, state;
