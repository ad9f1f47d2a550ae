-- A snapshot of an application; never changed afterwards.
INSERT INTO case_submission (
    township, case_id, seq, id, content_cipher, hash, programme_version, account,
    submitted_at, owner, version, origin
) VALUES (
    $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12
);
