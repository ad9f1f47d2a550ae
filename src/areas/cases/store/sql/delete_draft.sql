-- Throws a draft away.
-- $1 township text, $2 id bytes. One row, or none.
DELETE FROM case_draft
WHERE township = $1 AND id = $2;
