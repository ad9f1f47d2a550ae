-- A page of the work list of an organisation, by due day.
-- $1 township ('' any), $2 state, $3 role ('' any), $4 programme ('' any), $5 stage ('' any), $6 committee ('' any), $7 and $8 due days
-- from and to, $9 and $10 due day and id of the row before, $11 account, $12 'mine', 'given' or 'any', $13 how many.
-- $14 organisation, $15 and $16 when a closed one was closed, from and before, ms. Rows by due day.
-- also list_by_due_day_of_organisation_backwards: (due_day, id) > => (due_day, id) <; BY due_day, id => BY due_day DESC, id DESC
-- also list_by_number_of_organisation: (due_day, id) > => (number, id) >; BY due_day, id => BY number, id; due_day >= $7 AND due_day <= $8 => $7 <= $8; state = $2 => $2 <> ''
-- also list_by_number_of_organisation_backwards: (due_day, id) > => (number, id) <; BY due_day, id => BY number DESC, id DESC; due_day >= $7 AND due_day <= $8 => $7 <= $8; state = $2 => $2 <> ''
-- also list_by_entry_of_organisation: (due_day, id) > => (opened_at, id) >; BY due_day, id => BY opened_at, id; due_day >= $7 AND due_day <= $8 => $7 <= $8
-- also list_by_entry_of_organisation_backwards: (due_day, id) > => (opened_at, id) <; BY due_day, id => BY opened_at DESC, id DESC; due_day >= $7 AND due_day <= $8 => $7 <= $8
-- also list_by_change_of_organisation: (due_day, id) > => (changed_at, id) >; BY due_day, id => BY changed_at, id; due_day >= $7 AND due_day <= $8 => $7 <= $8
-- also list_by_change_of_organisation_backwards: (due_day, id) > => (changed_at, id) <; BY due_day, id => BY changed_at DESC, id DESC; due_day >= $7 AND due_day <= $8 => $7 <= $8
-- also list_by_stage_of_organisation: ($4 = '' OR programme = $4) => programme = $4; ($5 = '' OR stage = $5) => stage = $5
-- also list_by_stage_of_organisation_backwards: ($4 = '' OR programme = $4) => programme = $4; ($5 = '' OR stage = $5) => stage = $5; (due_day, id) > => (due_day, id) <; BY due_day, id => BY due_day DESC, id DESC
SELECT
    township, id, number, programme, programme_version, person_township, person, committee,
    household, channel, state, outcome, stage, stage_seq, next_role, due_day,
    deferred_until_day, assignee, organisation, opened_at, entered_stage_at, closed_at,
    plan_fen, spent_fen, satisfaction, submission_seq, submission_hash, version, alarm, wake_at,
    urge_count, is_supervised, extension_days, arbitration_exit,
    case_due_at, case_alarm, escalated_to, case_wake_at, changed_at
FROM cases
WHERE organisation = $14 AND ($1 = '' OR township = $1)
    AND state = $2
    AND ($3 = '' OR next_role = $3)
    AND ($4 = '' OR programme = $4)
    AND ($5 = '' OR stage = $5)
    AND ($6 = '' OR committee = $6)
    AND (closed_at IS NULL OR (closed_at >= $15 AND closed_at < $16))
    AND due_day >= $7 AND due_day <= $8
    AND (due_day, id) > ($9, $10)
    AND ($12 = 'any' OR ($12 = 'mine' AND assignee IS NULL) OR assignee = $11)
ORDER BY due_day, id
LIMIT $13;
