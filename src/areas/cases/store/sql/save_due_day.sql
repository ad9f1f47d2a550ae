-- The due day of a stage moves with the calendar. $1 township text, $2 id bytes, $3 day text. One row.
UPDATE cases SET due_day = $3
WHERE township = $1 AND id = $2;
