-- The story of a case, newest first.
-- $1 township text, $2 case bytes, $3 how many bigint. Up to that many rows.
SELECT seq, id, at, kind, actor_cipher, role, stage, exit, to_stage, text_cipher, for_resident, amount
FROM case_event
WHERE township = $1 AND case_id = $2
ORDER BY seq DESC
LIMIT $3;
