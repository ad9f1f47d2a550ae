-- The draft of a programme that is written or waits to be published. $1 code text. At most one row.
SELECT id
FROM programme_draft
WHERE code = $1 AND state IN ('open', 'handed_in')
