-- The number of the last line of a story.
-- $1 township text, $2 case bytes. One row.
SELECT COALESCE(MAX(seq), 0)
FROM case_event
WHERE township = $1 AND case_id = $2;
