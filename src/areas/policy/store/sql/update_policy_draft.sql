-- What changes in a draft, if nobody changed it meanwhile. $1 id BYTEA, $2 version that was read BIGINT, then the columns. One row, or none.
UPDATE policy_draft SET
    from_day = $3, source = $4, grid = $5, state = $6, note = $7, reason = $8, decided_by = $9, changed_at = $10, version = $11, origin = $12,
    examples = $13, definition = $14
WHERE id = $1 AND version = $2
