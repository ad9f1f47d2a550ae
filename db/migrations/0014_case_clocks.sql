-- What the clock of a case has told and what waits for an answer: supervision, urging, extensions and
-- returns. wake_at is when the clock is asked next; every open case with a term is asked once now.
ALTER TABLE cases ADD COLUMN alarm BIGINT NOT NULL DEFAULT 0;
ALTER TABLE cases ADD COLUMN wake_at BIGINT;
ALTER TABLE cases ADD COLUMN urge_count BIGINT NOT NULL DEFAULT 0;
ALTER TABLE cases ADD COLUMN is_supervised BIGINT NOT NULL DEFAULT 0;
ALTER TABLE cases ADD COLUMN extension_days BIGINT NOT NULL DEFAULT 0;
ALTER TABLE cases ADD COLUMN arbitration_exit TEXT NOT NULL DEFAULT '';
CREATE INDEX cases_by_waking ON cases (wake_at);
UPDATE cases SET wake_at = 0 WHERE state = 'open' AND due_day <> '9999-12-31';
ALTER TABLE case_event ADD COLUMN amount BIGINT NOT NULL DEFAULT 0;
