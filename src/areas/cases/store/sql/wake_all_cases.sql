-- The clock of every open case with a term is asked at once: the calendar changed. No parameters.
UPDATE cases SET wake_at = 0
WHERE state = 'open' AND due_day <> '9999-12-31';
