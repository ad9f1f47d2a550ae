-- One case.
-- $1 township text, $2 id bytes. At most one row.
SELECT
    township, id, number, programme, programme_version, person_township, person, committee,
    household, channel, state, outcome, stage, stage_seq, next_role, due_day,
    deferred_until_day, assignee, organisation, opened_at, entered_stage_at, closed_at,
    plan_fen, spent_fen, satisfaction, submission_seq, submission_hash, version, alarm, wake_at,
    urge_count, is_supervised, extension_days, arbitration_exit,
    case_due_at, case_alarm, escalated_to, case_wake_at, changed_at
FROM cases
WHERE township = $1 AND id = $2;
