-- How long cases stayed in each stage that they left in a span of time.
-- $1 programme text, $2 township ('' all), $3 and $4 moments from and to (exclusive) bigint.
-- One row a stage: passages, milliseconds in all.
SELECT stage, COUNT(*), CAST(COALESCE(SUM(left_at - entered_at), 0) AS BIGINT)
FROM case_stage
WHERE programme = $1 AND ($2 = '' OR township = $2) AND left_at >= $3 AND left_at < $4
GROUP BY stage
ORDER BY stage;
