-- A line of the story.
INSERT INTO case_event (
    township, case_id, seq, id, at, kind, account, actor_cipher, role, stage, exit,
    to_stage, text_cipher, for_resident, owner, version, origin, amount
) VALUES (
    $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18
);
