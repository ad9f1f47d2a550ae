-- Writes what changes in a case, if nobody else changed it meanwhile.
-- $1 township text, $2 id bytes, $3 version that was read bigint, then the columns. One row, or none.
UPDATE cases SET
    state = $4,
    outcome = $5,
    stage = $6,
    stage_seq = $7,
    next_role = $8,
    due_day = $9,
    deferred_until_day = $10,
    assignee = $11,
    organisation = $12,
    entered_stage_at = $13,
    closed_at = $14,
    plan_fen = $15,
    spent_fen = $16,
    satisfaction = $17,
    submission_seq = $18,
    submission_hash = $19,
    version = $20,
    origin = $21,
    alarm = $22,
    wake_at = $23,
    urge_count = $24,
    is_supervised = $25,
    extension_days = $26,
    arbitration_exit = $27,
    programme_version = $28
WHERE township = $1 AND id = $2 AND version = $3;
