-- What was written when the case last passed the stage.
-- $1 township text, $2 case bytes, $3 stage text. At most one row.
SELECT id, answers_cipher
FROM case_stage
WHERE township = $1 AND case_id = $2 AND stage = $3 AND answers_cipher IS NOT NULL
ORDER BY seq DESC
LIMIT 1;
