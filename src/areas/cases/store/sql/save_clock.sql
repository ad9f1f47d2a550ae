-- What the clock of a case says now: when it is due, what was told, when it is asked next.
-- $1 township text, $2 id bytes, $3 version that was read bigint, $4 due day text, $5 alarm bigint,
-- $6 moment bigint (ms) or null; of the whole case $7 due moment bigint (ms) or null, $8 alarm bigint,
-- $9 role that is told text, $10 moment bigint (ms) or null. One row, or none.
UPDATE cases SET
    due_day = $4,
    alarm = $5,
    wake_at = $6,
    case_due_at = $7,
    case_alarm = $8,
    escalated_to = $9,
    case_wake_at = $10
WHERE township = $1 AND id = $2 AND version = $3;
