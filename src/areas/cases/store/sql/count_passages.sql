-- How often each stage of a case was entered. A passage that goes on in the next one, under another name after a
-- migration or anew after it was put off, counts once. $1 township text, $2 case bytes. One row for each stage.
SELECT stage, CAST(COUNT(*) AS BIGINT)
FROM case_stage
WHERE township = $1 AND case_id = $2 AND exit NOT IN ('migrated', 'reopened')
GROUP BY stage;
