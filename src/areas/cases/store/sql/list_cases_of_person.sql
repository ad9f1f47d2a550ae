-- All cases of a person.
-- $1 township of the person text, $2 person bytes. Up to 200 rows, newest first.
SELECT
    township, id, number, programme, programme_version, person_township, person, committee,
    household, channel, state, outcome, stage, stage_seq, next_role, due_day,
    deferred_until_day, assignee, organisation, opened_at, entered_stage_at, closed_at,
    plan_fen, spent_fen, satisfaction, submission_seq, submission_hash, version, alarm, wake_at,
    urge_count, is_supervised, extension_days, arbitration_exit,
    case_due_at, case_alarm, escalated_to, case_wake_at, changed_at
FROM cases
WHERE person_township = $1 AND person = $2
ORDER BY opened_at DESC, id
LIMIT 200;
