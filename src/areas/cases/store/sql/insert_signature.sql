-- A party signs a passage.
INSERT INTO case_signature (
    township, case_id, id, stage_seq, role, account, name_cipher, signed_at, on_behalf,
    record_hash, owner, version, origin
) VALUES (
    $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13
);
