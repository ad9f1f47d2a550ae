-- What of a passage its clock cares about, in the order in which it happened. A passage that a migration gave another
-- name goes on under it: what happened under the old name counts.
-- $1 township text, $2 case bytes, $3 stage text, $4 when the passage began bigint (ms). Rows.
SELECT kind, at, amount, account
FROM case_event
WHERE township = $1 AND case_id = $2 AND at >= $4 AND (
    stage = $3 OR stage IN (
        SELECT stage
        FROM case_stage
        WHERE township = $1 AND case_id = $2 AND entered_at = $4 AND exit = 'migrated'
    )
)
ORDER BY seq;
