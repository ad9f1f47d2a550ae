-- A passage through a stage begins.
INSERT INTO case_stage (
    township, case_id, seq, id, programme, stage, entered_at, left_at, exit, due_day,
    answers_cipher, reason_cipher, account, account_name_cipher, saved_at, owner, version,
    origin
) VALUES (
    $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18
);
