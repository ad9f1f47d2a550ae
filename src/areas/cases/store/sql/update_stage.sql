-- What was written in a passage, and how it was left.
-- $1 township text, $2 case bytes, $3 seq bigint, then the columns. One row.
UPDATE case_stage SET
    left_at = $4, exit = $5, answers_cipher = $6, reason_cipher = $7, account = $8,
    account_name_cipher = $9, saved_at = $10, version = version + 1, origin = $11
WHERE township = $1 AND case_id = $2 AND seq = $3 AND left_at IS NULL;
