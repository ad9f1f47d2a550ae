-- How many cases of a programme stand in each stage of each committee of a township.
-- $1 programme text, $2 township text, $3 today text. One row a committee, state and stage.
SELECT committee, state, stage, COUNT(*), CAST(SUM(CASE WHEN due_day < $3 THEN 1 ELSE 0 END) AS BIGINT)
FROM cases
WHERE programme = $1 AND township = $2 AND state <> 'closed'
GROUP BY committee, state, stage
ORDER BY committee, stage, state;
