-- What of the story of a case its clocks care about, in the order in which it happened.
-- $1 township text, $2 case bytes. Rows.
SELECT kind, at, amount, account, stage, to_stage, role
FROM case_event
WHERE township = $1 AND case_id = $2
ORDER BY seq;
