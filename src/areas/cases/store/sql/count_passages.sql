-- How often each stage of a case was entered. $1 township text, $2 case bytes. One row for each stage.
SELECT stage, CAST(COUNT(*) AS BIGINT)
FROM case_stage
WHERE township = $1 AND case_id = $2
GROUP BY stage;
