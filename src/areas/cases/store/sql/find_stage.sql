-- One passage.
-- $1 township text, $2 case bytes, $3 seq bigint. At most one row.
SELECT seq, id, stage, entered_at, left_at, exit, answers_cipher, reason_cipher, account, account_name_cipher, saved_at
FROM case_stage
WHERE township = $1 AND case_id = $2 AND seq = $3;
