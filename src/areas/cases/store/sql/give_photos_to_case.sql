-- The photos of a draft become those of the case.
-- $1 township text, $2 draft bytes, $3 case bytes. Any number of rows.
UPDATE case_photo SET case_id = $3, draft_id = NULL, version = version + 1
WHERE township = $1 AND draft_id = $2;
