-- The clocks of every open case are asked at once: the calendar changed. No parameters.
UPDATE cases SET wake_at = CASE WHEN due_day = '9999-12-31' THEN NULL ELSE 0 END, case_wake_at = 0
WHERE state = 'open';
