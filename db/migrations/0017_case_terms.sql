-- What the clock of a whole case says beside that of its stage: by when it was promised to end, what was
-- told of it, and which lead it was told. Open cases are asked once now.
ALTER TABLE cases ADD COLUMN case_due_at BIGINT;
ALTER TABLE cases ADD COLUMN case_alarm BIGINT NOT NULL DEFAULT 0;
ALTER TABLE cases ADD COLUMN escalated_to TEXT NOT NULL DEFAULT '';
ALTER TABLE cases ADD COLUMN case_wake_at BIGINT;
CREATE INDEX cases_by_case_waking ON cases (case_wake_at);
CREATE INDEX cases_by_escalation ON cases (escalated_to, township, due_day, id) WHERE escalated_to <> '';
UPDATE cases SET case_wake_at = 0 WHERE state = 'open';
