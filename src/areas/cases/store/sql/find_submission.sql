-- One snapshot.
-- $1 township text, $2 case bytes, $3 seq bigint. At most one row.
SELECT seq, id, content_cipher, hash, programme_version, account, submitted_at
FROM case_submission
WHERE township = $1 AND case_id = $2 AND seq = $3;
