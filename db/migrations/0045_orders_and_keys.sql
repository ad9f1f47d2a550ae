-- Orders of the lists of an organisation and of what a role is told because it is late. A new case is in neither: none of these
-- indexes costs anything when somebody applies.
CREATE INDEX cases_by_organisation_entry ON cases (organisation, state, opened_at, id) WHERE organisation IS NOT NULL;
CREATE INDEX cases_by_organisation_change ON cases (organisation, state, changed_at, id) WHERE organisation IS NOT NULL;
CREATE INDEX cases_by_organisation_number ON cases (organisation, number, id) WHERE organisation IS NOT NULL;
CREATE INDEX cases_by_organisation_stage ON cases (organisation, programme, state, stage, due_day, id) WHERE organisation IS NOT NULL;
CREATE INDEX cases_by_escalation_entry ON cases (escalated_to, township, opened_at, id) WHERE escalated_to <> '';
CREATE INDEX cases_by_escalation_change ON cases (escalated_to, township, changed_at, id) WHERE escalated_to <> '';
CREATE INDEX cases_by_escalation_number ON cases (escalated_to, township, number, id) WHERE escalated_to <> '';
CREATE INDEX cases_by_escalation_stage ON cases (escalated_to, township, programme, stage, due_day, id) WHERE escalated_to <> '';
-- Whether somebody uses the single keys of the desk: 1 or 0, for the account, on whichever device.
ALTER TABLE account ADD COLUMN uses_keys BIGINT NOT NULL DEFAULT 1;
