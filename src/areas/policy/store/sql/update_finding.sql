-- What became of a finding, if nobody changed it meanwhile. $1 township TEXT, $2 id BYTEA, $3 version that was read BIGINT, then the
-- columns. One row, or none.
UPDATE finding SET
    month = $4, fact = $5, state = $6, assignee = $7, note_cipher = $8, case_id = $9, found_at = $10, changed_at = $11, version = $12,
    origin = $13, messaged_at = $14
WHERE township = $1 AND id = $2 AND version = $3
