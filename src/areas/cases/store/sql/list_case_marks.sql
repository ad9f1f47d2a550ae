-- What of the whole story the clock of the case cares about, in the order in which it happened.
-- $1 township text, $2 case bytes. Rows.
SELECT kind, at, to_stage, role
FROM case_event
WHERE township = $1 AND case_id = $2
ORDER BY seq;
