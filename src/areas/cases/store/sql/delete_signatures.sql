-- Signatures of a passage whose record was changed.
-- $1 township text, $2 case bytes, $3 seq of the passage bigint. Any number of rows.
DELETE FROM case_signature
WHERE township = $1 AND case_id = $2 AND stage_seq = $3;
