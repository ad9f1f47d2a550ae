-- What a role is told because it is late, whoever works on it. Only open cases are told of.
-- $1 township, $2 state, $3 role ('' any), $4 programme ('' any), $5 stage ('' any), $6 committee ('' any), $7 and $8 due days
-- from and to, $9 and $10 due day and id of the row before, $11 account, $12 'mine', 'given' or 'any', $13 how many,
-- $14 and $15 when a closed one was closed, from and before, ms. Rows by due day.
-- also list_escalated_backwards: (due_day, id) > => (due_day, id) <; BY due_day, id => BY due_day DESC, id DESC
-- also list_escalated_by_number: (due_day, id) > => (number, id) >; BY due_day, id => BY number, id; due_day >= $7 AND due_day <= $8 => $7 <= $8
-- also list_escalated_by_number_backwards: (due_day, id) > => (number, id) <; BY due_day, id => BY number DESC, id DESC; due_day >= $7 AND due_day <= $8 => $7 <= $8
-- also list_escalated_by_entry: (due_day, id) > => (opened_at, id) >; BY due_day, id => BY opened_at, id; due_day >= $7 AND due_day <= $8 => $7 <= $8
-- also list_escalated_by_entry_backwards: (due_day, id) > => (opened_at, id) <; BY due_day, id => BY opened_at DESC, id DESC; due_day >= $7 AND due_day <= $8 => $7 <= $8
-- also list_escalated_by_change: (due_day, id) > => (changed_at, id) >; BY due_day, id => BY changed_at, id; due_day >= $7 AND due_day <= $8 => $7 <= $8
-- also list_escalated_by_change_backwards: (due_day, id) > => (changed_at, id) <; BY due_day, id => BY changed_at DESC, id DESC; due_day >= $7 AND due_day <= $8 => $7 <= $8
-- also list_escalated_by_stage: ($4 = '' OR programme = $4) => programme = $4; ($5 = '' OR stage = $5) => stage = $5
-- also list_escalated_by_stage_backwards: ($4 = '' OR programme = $4) => programme = $4; ($5 = '' OR stage = $5) => stage = $5; (due_day, id) > => (due_day, id) <; BY due_day, id => BY due_day DESC, id DESC
SELECT
    township, id, number, programme, programme_version, person_township, person, committee,
    household, channel, state, outcome, stage, stage_seq, next_role, due_day,
    deferred_until_day, assignee, organisation, opened_at, entered_stage_at, closed_at,
    plan_fen, spent_fen, satisfaction, submission_seq, submission_hash, version, alarm, wake_at,
    urge_count, is_supervised, extension_days, arbitration_exit,
    case_due_at, case_alarm, escalated_to, case_wake_at, changed_at
FROM cases
WHERE escalated_to = $3 AND escalated_to <> ''
    AND township = $1
    AND $2 = 'open'
    AND ($4 = '' OR programme = $4)
    AND ($5 = '' OR stage = $5)
    AND ($6 = '' OR committee = $6)
    AND (closed_at IS NULL OR (closed_at >= $14 AND closed_at < $15))
    AND due_day >= $7 AND due_day <= $8
    AND (due_day, id) > ($9, $10)
    AND ($12 = 'any' OR ($12 = 'mine' AND assignee IS NULL) OR assignee = $11)
ORDER BY due_day, id
LIMIT $13;
