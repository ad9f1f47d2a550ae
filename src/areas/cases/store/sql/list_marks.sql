-- What of a passage its clock cares about, in the order in which it happened.
-- $1 township text, $2 case bytes, $3 stage text, $4 when the passage began bigint (ms). Rows.
SELECT kind, at, amount, account
FROM case_event
WHERE township = $1 AND case_id = $2 AND stage = $3 AND at >= $4
ORDER BY seq;
