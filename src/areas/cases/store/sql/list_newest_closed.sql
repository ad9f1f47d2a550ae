-- Closed cases of a programme. $1 programme text, $2 how many bigint. Rows, the last closed first.
SELECT
    township, id, number, programme, programme_version, person_township, person, committee,
    household, channel, state, outcome, stage, stage_seq, next_role, due_day,
    deferred_until_day, assignee, organisation, opened_at, entered_stage_at, closed_at,
    plan_fen, spent_fen, satisfaction, submission_seq, submission_hash, version, alarm, wake_at,
    urge_count, is_supervised, extension_days, arbitration_exit,
    case_due_at, case_alarm, escalated_to, case_wake_at, changed_at
FROM cases
WHERE programme = $1 AND state = 'closed'
ORDER BY closed_at DESC, id
LIMIT $2;
