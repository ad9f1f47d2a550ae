-- How long cases stayed in each stage that they left in a span of time: in all, and in the middle of
-- all passages (the mean of the middle two where their number is even).
-- $1 programme text, $2 township ('' all), $3 and $4 moments from and to (exclusive) bigint.
-- One row a stage: passages, milliseconds in all, median in milliseconds.
SELECT
    stage, MAX(passages), CAST(SUM(stay) AS BIGINT),
    CAST(
        SUM(CASE WHEN place IN ((passages + 1) / 2, (passages + 2) / 2) THEN stay ELSE 0 END)
        / (2 - MAX(passages) % 2) AS BIGINT
    )
FROM (
    SELECT
        stage, left_at - entered_at AS stay,
        ROW_NUMBER() OVER (PARTITION BY stage ORDER BY left_at - entered_at) AS place,
        COUNT(*) OVER (PARTITION BY stage) AS passages
    FROM case_stage
    WHERE programme = $1 AND ($2 = '' OR township = $2) AND left_at >= $3 AND left_at < $4
) AS passed
GROUP BY stage
ORDER BY stage;
