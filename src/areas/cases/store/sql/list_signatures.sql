-- All signatures of a case, in order.
-- $1 township text, $2 case bytes. Any number of rows.
SELECT id, stage_seq, role, account, name_cipher, signed_at, on_behalf, record_hash
FROM case_signature
WHERE township = $1 AND case_id = $2
ORDER BY stage_seq, signed_at, id;
