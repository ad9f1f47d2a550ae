-- A line of the story, after the last one.
-- $1 township text, $2 case bytes, then the columns but seq. One row.
INSERT INTO case_event (
    township, case_id, seq, id, at, kind, account, actor_cipher, role, stage, exit,
    to_stage, text_cipher, for_resident, owner, version, origin, amount
) VALUES (
    $1, $2, (SELECT COALESCE(MAX(seq), 0) + 1 FROM case_event WHERE township = $1 AND case_id = $2),
    $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17
);
