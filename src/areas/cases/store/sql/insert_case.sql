-- A new case. Columns in the order of the table; ids as 16 bytes.
INSERT INTO cases (
    township, id, number, programme, programme_version, person_township, person, committee,
    household, channel, state, outcome, stage, stage_seq, next_role, due_day,
    deferred_until_day, assignee, organisation, opened_at, entered_stage_at, closed_at,
    plan_fen, spent_fen, satisfaction, submission_seq, submission_hash, owner, version,
    origin, alarm, wake_at, urge_count, is_supervised, extension_days, arbitration_exit,
    case_due_at, case_alarm, escalated_to, case_wake_at, changed_at
) VALUES (
    $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19,
    $20, $21, $22, $23, $24, $25, $26, $27, $28, $29, $30, $31, $32, $33, $34, $35, $36,
    $37, $38, $39, $40, $41
);
