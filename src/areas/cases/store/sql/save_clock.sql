-- What the clocks of a case say now. $1 township text, $2 id bytes, $3 alarm of the stage bigint, $4 when it
-- is asked next bigint (ms) or null; of the whole case $5 due moment bigint (ms) or null, $6 alarm bigint,
-- $7 role that is told text, $8 when it is asked next bigint (ms) or null. One row.
UPDATE cases SET
    alarm = $3,
    wake_at = $4,
    case_due_at = $5,
    case_alarm = $6,
    escalated_to = $7,
    case_wake_at = $8
WHERE township = $1 AND id = $2;
